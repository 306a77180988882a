package org.fence4j.cli.ssh;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;

/**
 * Hosts by Apache MINA SSHD. Reads no ssh_config: what is to be done is said by our own options
 * alone.
 */
public final class SshHosts implements RemoteHosts {
  private static final String CERTIFICATE = "-cert-v01@openssh.com";

  private final SshAccess access;
  private final Offer offer;
  private final KnownHosts known;

  /**
   * Reads keys and known hosts.
   *
   * @param access who logs in, and how
   * @throws FenceException with reason MISCONFIGURED if one of these files cannot be used
   */
  public SshHosts(SshAccess access) throws FenceException {
    this.access = access;
    this.offer = Offer.of(access);
    this.known = KnownHosts.read(access.knownHosts());
  }

  @Override
  public RemoteHost open(String address, Deadline deadline)
      throws FenceException, InterruptedException {
    HostKeyCheck check = new HostKeyCheck(known, address, access.port());
    return SshHost.login(client(address, check), check, access, offer, deadline);
  }

  /** One for each host: it is the client that knows whose key to expect. */
  private SshClient client(String address, HostKeyCheck check) {
    SshClient client = SshClient.setUpDefaultClient();
    List<NamedFactory<Signature>> usual = client.getSignatureFactories();
    client.setSignatureFactories(hostKeys(usual, address));
    client.setServerKeyVerifier(check);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(offer.pairs()));
    offer.agent().ifPresent(client::setAgentFactory);
    offer.password().ifPresent(secret -> client.addPasswordIdentity(secret.reveal()));
    client.setUserAuthFactories(
        List.of(
            new UserAuthPublicKeyFactory(usual),
            UserAuthKeyboardInteractiveFactory.INSTANCE,
            UserAuthPasswordFactory.INSTANCE));
    return client;
  }

  /**
   * The kinds of key we know of the host first: of its several keys it is to show one that can be
   * compared. Certificates only where somebody is known who issues them.
   */
  private List<NamedFactory<Signature>> hostKeys(
      List<NamedFactory<Signature>> usual, String address) {
    boolean certified = known.certified(address, access.port());
    Set<String> wanted =
        known.types(address, access.port()).stream()
            .flatMap(
                type ->
                    Stream.concat(
                        Stream.of(type), KeyUtils.getAllEquivalentKeyTypes(type).stream()))
            .collect(Collectors.toSet());
    return usual.stream()
        .filter(each -> certified || !each.getName().endsWith(CERTIFICATE))
        .sorted(Comparator.comparing(each -> !wanted.contains(each.getName())))
        .toList();
  }
}
