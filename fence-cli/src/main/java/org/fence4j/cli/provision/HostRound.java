package org.fence4j.cli.provision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.provision.SharingHost;

/** Visits the hosts of a pool, some at a time. */
final class HostRound {
  private static final int AT_A_TIME = 8;

  private final HostVisit visit;
  private final Duration limit;

  HostRound(HostVisit visit, Duration limit) {
    this.visit = visit;
    this.limit = limit;
  }

  /**
   * A finding for each host, in their order; after an interrupt some are unknown.
   *
   * @param watcher hears of each, on the calling thread
   */
  List<HostFinding> run(List<SharingHost> hosts, Consumer<HostFinding> watcher, Deadline deadline) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(AT_A_TIME, hosts.size())), HostRound::thread);
    try {
      Map<SharingHost, Future<HostFinding>> visits = new LinkedHashMap<>();
      for (SharingHost host : hosts) {
        visits.put(host, threads.submit(() -> visit.at(host, deadline.atMost(limit))));
      }
      List<HostFinding> findings = new ArrayList<>();
      visits.forEach(
          (host, result) -> {
            HostFinding finding = finding(host, result, threads);
            watcher.accept(finding);
            findings.add(finding);
          });
      return findings;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "host");
    thread.setDaemon(true);
    return thread;
  }

  private static HostFinding finding(
      SharingHost host, Future<HostFinding> result, ExecutorService threads) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      // The others, too, must not go on changing anything.
      threads.shutdownNow();
      Thread.currentThread().interrupt();
      return HostFinding.unknown(host, "interrupted");
    } catch (ExecutionException e) {
      return HostFinding.unknown(
          host,
          e.getCause() instanceof InterruptedException
              ? "interrupted"
              : "this is a defect of fence4j: " + e.getCause());
    } catch (CancellationException e) {
      return HostFinding.unknown(host, "interrupted");
    }
  }
}
