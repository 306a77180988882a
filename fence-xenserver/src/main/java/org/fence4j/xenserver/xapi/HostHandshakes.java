package org.fence4j.xenserver.xapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.trust.Fingerprint;
import org.fence4j.xenserver.trust.TrustPolicy;
import org.fence4j.xenserver.xapi.HostConnection.SocketKeeper;

/** Looks at hosts' certificates: a TLS handshake with each, all at once, and nothing after it. */
public final class HostHandshakes {
  private static final int MOST_AT_ONCE = 64;
  private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private final TrustPolicy anybody;

  /**
   * Prepares to look.
   *
   * @param oldProtocols whether to speak what releases before 8.0 need
   * @param context clock and warnings
   */
  public HostHandshakes(boolean oldProtocols, FenceContext context) {
    this.anybody = TrustPolicy.anybody(oldProtocols, context);
  }

  /**
   * Looks.
   *
   * @param hosts whom to ask
   * @param deadline the latest moment to return
   * @param answers gets what each host showed, in their order
   * @throws InterruptedException if the thread is interrupted
   */
  public void ask(List<HostAddress> hosts, Deadline deadline, Consumer<PeerAnswer> answers)
      throws InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(MOST_AT_ONCE, hosts.size()), HostHandshakes::daemon);
    try {
      List<Future<PeerAnswer>> asked = new ArrayList<>();
      hosts.forEach(host -> asked.add(threads.submit(() -> ask(host, deadline))));
      for (int i = 0; i < hosts.size(); i++) {
        answers.accept(answer(hosts.get(i), asked.get(i), deadline));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "handshake");
    thread.setDaemon(true);
    return thread;
  }

  private PeerAnswer ask(HostAddress host, Deadline deadline) {
    if (!host.tls()) {
      return silent(host, Reason.MISCONFIGURED, "http shows no certificate; write https");
    }
    try {
      HostConnection open = HostConnection.open(host, anybody, deadline, new SocketKeeper());
      open.close();
      return shown(host, (X509Certificate) open.certificates().get(0));
    } catch (IOException e) {
      return new PeerAnswer.Silent(host.toString(), XapiFailures.of(host, e));
    } catch (CertificateException e) {
      return silent(host, Reason.GARBLED, "its certificate cannot be read: " + e.getMessage());
    }
  }

  private static PeerAnswer shown(HostAddress host, X509Certificate own)
      throws CertificateException {
    return new PeerAnswer.Shown(
        host.toString(),
        Fingerprint.of(own),
        own.getSubjectX500Principal().getName(),
        LocalDate.ofInstant(own.getNotAfter().toInstant(), ZoneOffset.UTC),
        "-----BEGIN CERTIFICATE-----\n"
            + new String(PEM.encode(own.getEncoded()), StandardCharsets.US_ASCII)
            + "\n-----END CERTIFICATE-----\n");
  }

  /** Whoever has no answer by now waits for a name server. */
  private static PeerAnswer answer(HostAddress host, Future<PeerAnswer> future, Deadline deadline)
      throws InterruptedException {
    try {
      return future.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return silent(host, Reason.UNREACHABLE, "no answer in time");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a handshake failed as none can", e.getCause());
    }
  }

  private static PeerAnswer silent(HostAddress host, Reason reason, String why) {
    return new PeerAnswer.Silent(host.toString(), new FenceException(reason, host + ": " + why));
  }
}
