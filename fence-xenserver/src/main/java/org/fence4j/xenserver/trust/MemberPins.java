package org.fence4j.xenserver.trust;

import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.state.StateFileException;

/**
 * Pins the certificates of a pool's other hosts on the word of a master that is trusted, so that
 * the next master is no stranger.
 */
final class MemberPins {
  /** A dead host's certificate: its master asks it, and waits for minutes. */
  private static final Duration EACH = Duration.ofMillis(400);

  private final FirstContact contacts;
  private final FenceContext context;

  MemberPins(FirstContact contacts, FenceContext context) {
    this.contacts = contacts;
    this.context = context;
  }

  void meet(PoolSession session, boolean thorough, Deadline deadline) {
    if (!session.master().tls()
        || !(thorough || contacts.met())
        || Thread.currentThread().isInterrupted()) {
      return;
    }
    long start = context.clock().nanoTime();
    String result;
    try {
      Map<HostAddress, String> strangers = strangers(session, deadline);
      if (!strangers.isEmpty()) {
        contacts.file().addMissing(strangers, deadline);
      }
      result = strangers.isEmpty() ? "none new" : "pinned " + strangers.keySet();
    } catch (FenceException | StateFileException e) {
      result = String.valueOf(e.getMessage());
    }
    Duration took = Duration.ofNanos(context.clock().nanoTime() - start);
    context.note(new ProgressNote(session.master() + " members' certificates", result, took));
  }

  private Map<HostAddress, String> strangers(PoolSession session, Deadline deadline)
      throws FenceException, StateFileException {
    Pins known = contacts.file().read();
    Map<HostAddress, String> strangers = new HashMap<>();
    for (Map.Entry<String, String> host : session.members(deadline).entrySet()) {
      Optional<HostAddress> address = session.master().sibling(host.getValue());
      if (!deadline.expired() && address.isPresent() && known.of(address.get()).isEmpty()) {
        ask(session, host.getKey(), address.get(), deadline, strangers);
      }
    }
    return strangers;
  }

  /** One host that cannot be asked leaves the others their turn. */
  private void ask(
      PoolSession session,
      String ref,
      HostAddress address,
      Deadline deadline,
      Map<HostAddress, String> strangers) {
    try {
      String pem = session.certificate(ref, deadline.atMost(EACH));
      strangers.put(address, Fingerprint.ofPem(pem));
    } catch (FenceException | CertificateException e) {
      context.note(
          new ProgressNote(address + " certificate", "none: " + e.getMessage(), Duration.ZERO));
    }
  }
}
