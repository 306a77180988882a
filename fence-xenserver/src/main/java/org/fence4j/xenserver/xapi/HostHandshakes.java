package org.fence4j.xenserver.xapi;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerCertificates;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.trust.Fingerprint;
import org.fence4j.xenserver.trust.TrustPolicy;
import org.fence4j.xenserver.trust.TrustSettings;
import org.fence4j.xenserver.xapi.HostConnection.SocketKeeper;

/** Looks at hosts' certificates: a TLS handshake with each, all at once, and nothing after it. */
public final class HostHandshakes implements PeerCertificates {
  private static final int MOST_AT_ONCE = 64;

  private final String pinOption;
  private final FenceContext context;

  /**
   * Prepares to look.
   *
   * @param pinOption the option that lists certificates to trust
   * @param context clock and warnings
   */
  public HostHandshakes(String pinOption, FenceContext context) {
    this.pinOption = pinOption;
    this.context = context;
  }

  @Override
  public String pinOption() {
    return pinOption;
  }

  @Override
  public List<PeerAnswer> ask(List<String> addresses, boolean oldAlgorithms, Deadline deadline)
      throws FenceException, InterruptedException {
    List<HostAddress> hosts = hosts(addresses);
    TrustPolicy anybody = TrustPolicy.of(TrustSettings.anybody(oldAlgorithms), context);
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(MOST_AT_ONCE, hosts.size()), HostHandshakes::daemon);
    try {
      List<Callable<PeerAnswer>> questions = new ArrayList<>();
      hosts.forEach(host -> questions.add(() -> ask(host, anybody, deadline)));
      List<Future<PeerAnswer>> answers =
          threads.invokeAll(questions, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      List<PeerAnswer> all = new ArrayList<>();
      for (int i = 0; i < hosts.size(); i++) {
        all.add(answer(hosts.get(i), answers.get(i)));
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<HostAddress> hosts(List<String> addresses) throws FenceException {
    try {
      return HostAddress.parseAll(String.join(",", addresses));
    } catch (IllegalArgumentException e) {
      throw new FenceException(Reason.MISCONFIGURED, String.valueOf(e.getMessage()), e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "handshake");
    thread.setDaemon(true);
    return thread;
  }

  private static PeerAnswer ask(HostAddress host, TrustPolicy anybody, Deadline deadline) {
    if (!host.tls()) {
      return silent(host, Reason.MISCONFIGURED, "http shows no certificate; write https");
    }
    try {
      HostConnection open = HostConnection.open(host, anybody, deadline, new SocketKeeper());
      open.close();
      X509Certificate own = (X509Certificate) open.certificates().get(0);
      return new PeerAnswer.Shown(host.toString(), own, Fingerprint.of(own));
    } catch (IOException e) {
      return new PeerAnswer.Silent(host.toString(), XapiFailures.of(host, e));
    } catch (CertificateException e) {
      return silent(host, Reason.GARBLED, "its certificate cannot be read: " + e.getMessage());
    }
  }

  /** Whoever is not done by now waits for a name server. */
  private static PeerAnswer answer(HostAddress host, Future<PeerAnswer> future)
      throws InterruptedException {
    if (future.isCancelled()) {
      return silent(host, Reason.UNREACHABLE, "no answer in time");
    }
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a handshake failed as none can", e.getCause());
    }
  }

  private static PeerAnswer silent(HostAddress host, Reason reason, String why) {
    return new PeerAnswer.Silent(host.toString(), new FenceException(reason, host + ": " + why));
  }
}
