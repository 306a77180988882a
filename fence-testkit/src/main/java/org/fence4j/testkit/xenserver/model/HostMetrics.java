package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a master believes about its hosts, from their heartbeats (db_gc.ml). A host it has lost
 * stays live until it is assumed dead.
 */
public final class HostMetrics {
  private final Database database;
  private final PoolTiming timing;
  private final Instant since;
  private final Map<Host, Instant> lost = new HashMap<>();
  private final Map<Host, Boolean> marked = new HashMap<>();
  private final Set<Host> disabled = new HashSet<>();

  HostMetrics(Database database) {
    this.database = database;
    this.timing = database.settings().timing();
    this.since = database.settings().time().now();
  }

  /** What host_metrics.live says. */
  public boolean live(Host host) {
    Boolean mark = marked.get(host);
    if (mark != null) {
      return mark;
    }
    Instant assumedDead = lastUpdated(host).plus(timing.assumedDead());
    return database.settings().time().now().isBefore(assumedDead);
  }

  /** The last heartbeat. */
  public Instant lastUpdated(Host host) {
    Instant known = lost.getOrDefault(host, database.settings().time().now());
    Duration beat = timing.heartbeat();
    long beats = Duration.between(since, known).dividedBy(beat);
    return since.plus(beat.multipliedBy(Math.max(0, beats)));
  }

  /** Sets what host_metrics.live says until the host is heard of again. */
  public void mark(Host host, boolean live) {
    marked.put(host, live);
  }

  /** Whether VMs may be started on it; a host that is back enables itself. */
  public boolean enabled(Host host) {
    return !disabled.contains(host);
  }

  /** Enables or disables it. */
  public void enabled(Host host, boolean allowed) {
    if (allowed) {
      disabled.remove(host);
    } else {
      disabled.add(host);
    }
  }

  /** Notices which hosts have been lost and which are back. */
  void refresh() {
    for (Host host : database.hosts()) {
      if (!database.contacts(host)) {
        lost.putIfAbsent(host, database.settings().time().now());
      } else if (lost.remove(host) != null) {
        marked.remove(host);
        disabled.remove(host);
      }
    }
  }
}
