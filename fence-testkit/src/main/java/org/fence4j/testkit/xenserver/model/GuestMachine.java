package org.fence4j.testkit.xenserver.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.testkit.xenserver.model.Vm.Temper;
import org.jspecify.annotations.Nullable;

/**
 * What a VM really is, whatever the databases say: its domains, of which it should have one at
 * most, the disks they have open, and what it does with operations. Mutable; guarded by the pool
 * state's monitor.
 */
public final class GuestMachine {
  private final List<Domain> domains = new ArrayList<>();
  private final List<DomainEvent> events = new ArrayList<>();
  private final List<PowerChange> history = new ArrayList<>();
  private final List<PowerRequest> requests = new ArrayList<>();
  private final Map<Host, Set<String>> openDisks = new HashMap<>();
  private final Map<String, Set<GuestMachine>> openers;
  private Temper temper = Temper.OBEDIENT;
  private @Nullable XapiFailure failing;

  /**
   * A machine without a domain.
   *
   * @param openers who ever opened which disk, in the whole pool
   */
  GuestMachine(Map<String, Set<GuestMachine>> openers) {
    this.openers = openers;
  }

  /** Whether a domain exists on some host now. */
  public boolean hasDomain() {
    return !domains.isEmpty();
  }

  /** The numbers of the hosts that have a domain of it; two of them have split its disks. */
  public List<Integer> hosts() {
    return domains.stream().map(domain -> domain.host().number()).toList();
  }

  /** How domains came and went, oldest first. */
  public List<DomainEvent> events() {
    return events;
  }

  /** The operations that some host or master still has to do or to finish. */
  public List<PowerOperation> inFlight() {
    return requests.stream().map(PowerRequest::operation).toList();
  }

  /** The power changes performed, oldest first. */
  public List<PowerChange> history() {
    return history;
  }

  /** Changes what it does with power operations. */
  public void temper(Temper newTemper) {
    temper = newTemper;
  }

  /** Makes its power operations end in this error; null for none. */
  public void failing(@Nullable XapiFailure failure) {
    failing = failure;
  }

  Temper temper() {
    return temper;
  }

  @Nullable XapiFailure failing() {
    return failing;
  }

  void asked(PowerRequest request) {
    if (!requests.contains(request)) {
      requests.add(request);
    }
  }

  void done(PowerRequest request) {
    requests.remove(request);
  }

  @Nullable Domain on(Host host) {
    return domains.stream().filter(domain -> domain.host() == host).findFirst().orElse(null);
  }

  /** Whether its domain on that host has the disk open. */
  public boolean opens(Host host, String disk) {
    return openDisks.getOrDefault(host, Set.of()).contains(disk);
  }

  /** Its domain on that host opens a disk; the domain's end closes it. */
  public void open(Host host, String disk) {
    openDisks.computeIfAbsent(host, none -> new HashSet<>()).add(disk);
    openers.computeIfAbsent(disk, none -> new HashSet<>()).add(this);
  }

  /** Its domain on that host closes a disk. */
  public void close(Host host, String disk) {
    openDisks.getOrDefault(host, new HashSet<>()).remove(disk);
  }

  @Nullable Domain first() {
    return domains.isEmpty() ? null : domains.get(0);
  }

  Domain start(Host host, boolean paused, Instant now, Cause cause) {
    return appear(new Domain(host, host.newDomid(), paused, now), now, cause);
  }

  Domain appear(Domain domain, Instant now, Cause cause) {
    domains.add(domain);
    events.add(new DomainEvent(now, true, domain.host().number(), domain.domid(), cause));
    return domain;
  }

  void stop(Domain domain, Instant now, Cause cause) {
    if (domains.remove(domain)) {
      openDisks.remove(domain.host());
      events.add(new DomainEvent(now, false, domain.host().number(), domain.domid(), cause));
    }
  }

  Domain pause(Domain domain, boolean paused) {
    Domain changed = new Domain(domain.host(), domain.domid(), paused, domain.booted());
    domains.set(domains.indexOf(domain), changed);
    return changed;
  }

  /** The other host takes the guest over; there is no moment at which it runs on neither. */
  Domain migrate(Domain domain, Host to, Instant now, Cause cause) {
    Domain moved = new Domain(to, to.newDomid(), domain.paused(), domain.booted());
    appear(moved, now, cause);
    stop(domain, now, cause);
    return moved;
  }
}
