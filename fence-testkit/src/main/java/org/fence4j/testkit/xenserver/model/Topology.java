package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts are up, which can talk with which, and whom each takes for its master. Guarded by the
 * pool state's monitor.
 */
public final class Topology {
  private final PoolState pool;

  Topology(PoolState pool) {
    this.pool = pool;
  }

  /** Whether the two can talk with each other. */
  boolean reaches(Host one, Host other) {
    return !one.killed() && !other.killed() && one.segment() == other.segment();
  }

  /** The master the host is connected with, itself if it is one; null if there is none. */
  public @Nullable Host followed(Host host) {
    if (host.isMaster()) {
      return host.killed() ? null : host;
    }
    Host named = named(host);
    return named != null && named.isMaster() && reaches(host, named) ? named : null;
  }

  /** The hosts that take themselves for the master and are not dead. */
  public List<Host> masters() {
    return pool.hosts().stream().filter(host -> host.isMaster() && !host.killed()).toList();
  }

  /** Makes another host the master in good order, with the database as it is. */
  public void move(Host successor) {
    Host old = pool.master();
    Database database = pool.database();
    old.database(null);
    successor.database(database);
    pool.master(successor);
    pool.hosts().forEach(host -> host.role(new HostRole.Member(successor.address())));
    successor.role(new HostRole.Master());
    database.moveTo(successor);
    refresh();
  }

  /**
   * Makes a host the master of what it can reach, with the copy of the database it has
   * (pool.emergency_transition_to_master). Nobody else knows of it yet.
   */
  public void promote(Host successor) {
    promote(successor, source(successor).lastCopy(successor));
  }

  /** The same, with a copy from that moment. */
  public void promote(Host successor, Instant copied) {
    Database copy = source(successor).copy(successor, copied);
    successor.database(copy);
    successor.role(new HostRole.Master());
    pool.master(successor);
    restart(successor);
    refresh();
    resyncLater(successor);
  }

  /** Lets the member take that address for its master's, whoever is there, and start afresh. */
  public void follow(Host member, String address) {
    Database served = member.database();
    if (served != null && member.isMaster()) {
      served.stop();
    }
    member.role(new HostRole.Member(address));
    restart(member);
    refresh();
    resyncLater(member);
  }

  /** Puts a host into emergency mode. */
  public void emergency(Host host, XapiFailure failure) {
    host.role(new HostRole.Emergency(failure));
    refresh();
  }

  /** Cuts the host's power: its domains are gone, and no database knows. */
  public void kill(Host host) {
    Instant now = pool.settings().time().now();
    host.killed(true);
    for (GuestMachine machine : pool.machines().values()) {
      Domain domain = machine.on(host);
      if (domain != null) {
        machine.stop(domain, now, new Cause("the host lost its power", "", now));
      }
    }
    Database served = host.database();
    if (served != null) {
      served.stop();
    }
    refresh();
    pool.ha().lost();
  }

  /** Lets the host start; a master finds out whether there is another one by now. */
  public void revive(Host host) {
    host.killed(false);
    Database served = host.database();
    if (host.isMaster() && served != null) {
      served.resume();
      boolean succeeded =
          pool.hosts().stream()
              .anyMatch(other -> other != host && other.isMaster() && reaches(host, other));
      if (succeeded) {
        host.role(new HostRole.Emergency(new XapiFailure("HOST_BROKEN")));
      }
    }
    refresh();
    resyncLater(host);
  }

  /** Restarts xapi: sessions and tasks are gone, VMs are not touched. */
  public void restart(Host host) {
    Database served = host.database();
    if (served != null) {
      served.forgetSessionsAndTasks();
    }
    host.upSince(pool.settings().time().now().plus(pool.settings().timing().restart()));
    pool.changed(host);
  }

  /** Cuts the network between these hosts and the others; clients still reach all of them. */
  public void separate(Collection<Host> some) {
    int segment = 1 + pool.hosts().stream().mapToInt(Host::segment).max().orElse(0);
    some.forEach(host -> host.segment(segment));
    refresh();
    pool.ha().lost();
  }

  /** Lets all hosts reach each other again. */
  public void unite() {
    pool.hosts().forEach(host -> host.segment(0));
    refresh();
    pool.hosts().forEach(this::resyncLater);
  }

  private Database source(Host successor) {
    Host named = named(successor);
    Database theirs = named == null ? null : named.database();
    return theirs == null ? pool.database() : theirs;
  }

  private @Nullable Host named(Host host) {
    return host.role() instanceof HostRole.Member member
        ? pool.hosts().stream()
            .filter(other -> other.address().equals(member.address()))
            .findFirst()
            .orElse(null)
        : null;
  }

  private void refresh() {
    pool.databases().forEach(database -> database.metrics().refresh());
  }

  private void resyncLater(Host host) {
    PoolTiming timing = pool.settings().timing();
    Duration delay = timing.restart().plus(timing.resync());
    pool.settings().time().schedule(delay, () -> pool.locked(() -> resync(host)));
  }

  private void resync(Host host) {
    Host followed = followed(host);
    Database database = followed == null ? null : followed.database();
    if (database != null) {
      database.resync(host);
    }
  }
}
