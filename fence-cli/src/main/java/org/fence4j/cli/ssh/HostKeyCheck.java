package org.fence4j.cli.ssh;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.config.hosts.KnownHostHashValue;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** Looks whether a host shows the key that is known of it. Never learns one by itself. */
final class HostKeyCheck extends KnownHostsServerKeyVerifier {
  private final KnownHosts known;
  private final String address;
  private final int port;
  private final AtomicReference<String> refusal = new AtomicReference<>();
  private volatile boolean passed;

  HostKeyCheck(KnownHosts known, String address, int port) {
    super((session, remote, key) -> false, known.own());
    this.known = known;
    this.address = address;
    this.port = port;
  }

  /** Why the host was refused; empty while it was not. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal.get());
  }

  /** What the host is called. */
  String address() {
    return address;
  }

  /** Whether it has shown the key that is known. */
  boolean passed() {
    return passed;
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey key) {
    if (known.revoked(address, port, key)) {
      handleRevokedKey(session, remote, key);
      return false;
    }
    passed = acceptKnownHostEntries(session, remote, key, known.entries());
    return passed;
  }

  /** By what we call it alone: where that leads to is what is to be verified. */
  @Override
  protected Collection<SshdSocketAddress> resolveHostNetworkIdentities(
      ClientSession session, SocketAddress remote) {
    return List.of(new SshdSocketAddress(address, port));
  }

  @Override
  protected boolean acceptUnknownHostKey(
      ClientSession session, SocketAddress remote, PublicKey key) {
    String scan = "ssh-keyscan " + (port == 22 ? "" : "-p " + port + " ") + address;
    refusal.compareAndSet(
        null,
        "its host key is not known: "
            + shown(key)
            + "; compare that with the host's own (there: ssh-keygen -lf"
            + " /etc/ssh/ssh_host_*_key.pub), then have it known by one login with ssh, or by: "
            + scan
            + " >> "
            + known.own());
    return false;
  }

  @Override
  public boolean acceptModifiedServerKey(
      ClientSession session,
      SocketAddress remote,
      KnownHostEntry entry,
      PublicKey expected,
      PublicKey shown) {
    refusal.set(
        "ITS HOST KEY HAS CHANGED: expected "
            + shown(expected)
            + ", it shows "
            + shown(shown)
            + "; somebody may be in between. If the host was reinstalled: ssh-keygen -f "
            + known.own()
            + " -R '"
            + KnownHostHashValue.createHostPattern(address, port)
            + "', then have the new key known");
    return false;
  }

  @Override
  protected void handleRevokedKey(ClientSession session, SocketAddress remote, PublicKey key) {
    refusal.set("ITS HOST KEY IS REVOKED in the known hosts: " + shown(key));
  }

  private static String shown(PublicKey key) {
    return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
  }
}
