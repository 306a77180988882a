package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.fence4j.testkit.xenserver.model.Vm.Kind;
import org.jspecify.annotations.Nullable;

/**
 * xHA and what the master does with it (xapi_ha_vm_failover.ml): a host that is cut off ends
 * itself, a master is elected, VMs of dead hosts are marked halted and protected ones restarted.
 * Without HA it does nothing.
 */
final class HighAvailability {
  private final PoolState pool;
  private boolean looking;

  HighAvailability(PoolState pool) {
    this.pool = pool;
  }

  /** Some host is dead or cut off. */
  void lost() {
    if (pool.settings().ha() && !looking) {
      looking = true;
      after(pool.settings().timing().haTimeout(), this::react);
    }
  }

  private void react() {
    looking = false;
    int quorate = largestSegment();
    for (Host host : pool.hosts()) {
      if (!host.killed() && host.segment() != quorate) {
        pool.topology().kill(host);
        pool.changed(host);
      }
    }
    looking = false;
    elect();
    Database database = pool.database();
    if (!database.master().killed()) {
      declareDead(database);
      restart(database);
    }
  }

  private int largestSegment() {
    Map<Integer, Long> sizes =
        pool.hosts().stream()
            .filter(host -> !host.killed())
            .collect(Collectors.groupingBy(Host::segment, Collectors.counting()));
    return sizes.entrySet().stream()
        .max(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** The redo log on shared storage gives the successor a database that is not stale. */
  private void elect() {
    Host old = pool.master();
    List<Host> alive = pool.hosts().stream().filter(host -> !host.killed()).toList();
    if (!old.killed() || alive.isEmpty()) {
      return;
    }
    Host successor = alive.get(0);
    pool.topology().promote(successor, Instant.MAX);
    alive.stream()
        .filter(host -> host != successor)
        .forEach(host -> pool.topology().follow(host, successor.address()));
  }

  private void declareDead(Database database) {
    for (Host host : database.hosts()) {
      if (host.killed()) {
        database.metrics().mark(host, false);
        residents(database, host).forEach(vm -> vm.showWithoutDomain(VmPowerState.HALTED, now()));
      }
    }
  }

  private static List<Vm> residents(Database database, Host host) {
    return database.vms().values().stream()
        .filter(vm -> vm.kind() == Kind.GUEST && vm.residentOn().equals(host.ref()))
        .toList();
  }

  private void restart(Database database) {
    database.vms().values().stream()
        .filter(vm -> vm.haAlwaysRun() && vm.powerState() == VmPowerState.HALTED)
        .filter(vm -> vm.running() == null)
        .forEach(vm -> start(database, vm));
  }

  private void start(Database database, Vm vm) {
    PoolTask task = database.newTask("VM.start", false);
    Cause cause = new Cause("HA", "", now());
    PowerRequest start = new PowerRequest(PowerOperation.START, vm, task, cause, false, null);
    database.operations().submit(start);
    CompletableFuture<Void> unused = start.end().whenComplete(this::retryIfFailed);
  }

  private void retryIfFailed(@Nullable Void ended, @Nullable Throwable failure) {
    if (failure != null && !looking) {
      looking = true;
      after(pool.settings().timing().haRetry(), this::react);
    }
  }

  private Instant now() {
    return pool.settings().time().now();
  }

  private void after(Duration delay, Runnable action) {
    pool.settings().time().schedule(delay, () -> pool.locked(action));
  }
}
