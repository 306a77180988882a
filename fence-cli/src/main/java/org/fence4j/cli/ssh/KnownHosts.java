package org.fence4j.cli.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier.HostEntryPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/**
 * What files of known hosts say (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT), hashed names included.
 *
 * @param entries their lines, in the order of the files; lines with keys nobody understands left
 *     out
 * @param own the user's own file, where a host is to be added
 */
record KnownHosts(List<HostEntryPair> entries, Path own) {

  /**
   * Reads the files.
   *
   * @throws FenceException with reason MISCONFIGURED if one is there and cannot be read
   */
  static KnownHosts read(List<Path> files) throws FenceException {
    List<HostEntryPair> entries = new ArrayList<>();
    for (Path file : files) {
      try {
        if (Files.exists(file)) {
          KnownHostEntry.readKnownHostEntries(file).forEach(entry -> add(entry, entries));
        }
      } catch (IOException e) {
        throw new FenceException(
            Reason.MISCONFIGURED, "known hosts: " + file + " cannot be read: " + e.getMessage(), e);
      }
    }
    return new KnownHosts(List.copyOf(entries), files.get(0));
  }

  @SuppressWarnings("EmptyCatch")
  private static void add(KnownHostEntry entry, List<HostEntryPair> entries) {
    try {
      PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
      if (key != null) {
        entries.add(new HostEntryPair(entry, key));
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // As to ssh: a line that makes no sense vouches for nobody.
    }
  }

  /** The types of the keys that are known of a host. */
  List<String> types(String address, int port) {
    return of(address, port)
        .filter(entry -> entry.getMarker() == null)
        .map(entry -> entry.getKeyEntry().getKeyType())
        .distinct()
        .toList();
  }

  /** Whether an authority is known that certifies the host's keys. */
  boolean certified(String address, int port) {
    return of(address, port).anyMatch(entry -> "cert-authority".equals(entry.getMarker()));
  }

  /**
   * Whether somebody took a key back, for this host or for all. To the library {@code *} means port
   * 22 alone; a key that is not to be believed is not at any port.
   */
  boolean revoked(String address, int port, PublicKey key) {
    return entries.stream()
        .filter(pair -> "revoked".equals(pair.getHostEntry().getMarker()))
        .filter(pair -> KeyUtils.compareKeys(pair.getServerKey(), key))
        .map(HostEntryPair::getHostEntry)
        .anyMatch(entry -> entry.isHostMatch(address, port) || entry.isHostMatch(address, 0));
  }

  private Stream<KnownHostEntry> of(String address, int port) {
    return entries.stream()
        .map(HostEntryPair::getHostEntry)
        .filter(entry -> entry.isHostMatch(address, port));
  }
}
