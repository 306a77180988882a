package org.fence4j.cli.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.login.FailedLoginException;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/**
 * A private key's file, beside which its public half may lie.
 *
 * @param path the file
 */
record KeyFile(Path path) {

  /**
   * Reads the key.
   *
   * @throws FenceException with reason MISCONFIGURED if that cannot be done, or only with a
   *     passphrase: whoever has to type one has an agent for it
   */
  List<KeyPair> read() throws FenceException {
    List<KeyPair> pairs = new ArrayList<>();
    try (InputStream in = Files.newInputStream(path)) {
      Iterable<KeyPair> found =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(path.toString()), in, FilePasswordProvider.EMPTY);
      if (found != null) {
        found.forEach(pairs::add);
      }
    } catch (FailedLoginException e) {
      throw flaw("is encrypted: ssh-add it to your agent", e);
    } catch (IOException e) {
      throw flaw("cannot be read: " + e.getMessage(), e);
    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
      throw flaw("is no private key of OpenSSH's own form: " + e.getMessage(), e);
    }
    if (pairs.isEmpty()) {
      throw new FenceException(Reason.MISCONFIGURED, "SSH key " + path + " holds no private key");
    }
    return pairs;
  }

  /** The public half, for an agent to find its key by. */
  Optional<PublicKey> publicHalf() {
    try {
      List<AuthorizedKeyEntry> entries =
          AuthorizedKeyEntry.readAuthorizedKeys(path.resolveSibling(path.getFileName() + ".pub"));
      return entries.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(
              entries.get(0).resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private FenceException flaw(String why, Throwable cause) {
    return new FenceException(Reason.MISCONFIGURED, "SSH key " + path + " " + why, cause);
  }
}
