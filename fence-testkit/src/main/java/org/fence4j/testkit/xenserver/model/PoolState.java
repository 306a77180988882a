package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.model.Vm.Kind;
import org.fence4j.testkit.xenserver.model.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * The hosts, what really runs on them, and the databases that tell of it. Use it only through
 * {@link #locked} or while holding its monitor.
 */
public final class PoolState {
  private final PoolSettings settings;
  private final Random random;
  private final References references;
  private final String ref;
  private final String uuid;
  private final List<Host> hosts;
  private final Map<String, GuestMachine> machines = new LinkedHashMap<>();
  private final Map<String, Set<GuestMachine>> openers = new HashMap<>();
  private final Topology topology;
  private final HighAvailability ha;
  private final List<Consumer<Host>> watchers = new ArrayList<>();
  private final List<Runnable> waiters = new ArrayList<>();
  private Host master;
  private int controlDomains;
  private final List<Session> everySession = new ArrayList<>();

  /** A pool of hosts without VMs. */
  public PoolState(PoolSettings settings) {
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.references = new References(random);
    this.ref = references.newRef();
    this.uuid = references.newUuid();
    this.hosts =
        IntStream.rangeClosed(1, settings.hosts())
            .mapToObj(number -> new Host(number, settings.network(), references))
            .toList();
    this.master = host(settings.master());
    this.topology = new Topology(this);
    this.ha = new HighAvailability(this);
    hosts.stream()
        .filter(host -> host != master)
        .forEach(host -> host.role(new HostRole.Member(master.address())));
    master.database(new Database(this, master));
  }

  /** Runs the action while holding the monitor. */
  public void locked(Runnable action) {
    synchronized (this) {
      action.run();
    }
    touched();
  }

  /** Something may have changed: whoever waits for that looks again. */
  public void touched() {
    List<Runnable> woken;
    synchronized (waiters) {
      if (waiters.isEmpty()) {
        return;
      }
      woken = List.copyOf(waiters);
      waiters.clear();
    }
    woken.forEach(Runnable::run);
  }

  /** Runs the action once, as soon as something may have changed. */
  public void awaitTouch(Runnable waiter) {
    synchronized (waiters) {
      waiters.add(waiter);
    }
  }

  /** What was fixed when the pool was made. */
  public PoolSettings settings() {
    return settings;
  }

  /** The pool's reference. */
  public String ref() {
    return ref;
  }

  /** The pool's uuid. */
  public String uuid() {
    return uuid;
  }

  /** What the hosts know of each other. */
  public Topology topology() {
    return topology;
  }

  /** All hosts, by number. */
  public List<Host> hosts() {
    return hosts;
  }

  /**
   * The host of this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Host host(int number) {
    if (number < 1 || number > hosts.size()) {
      throw new IllegalArgumentException("no host " + number + ", the pool has " + hosts.size());
    }
    return hosts.get(number - 1);
  }

  /** The host that was made the master last; another one may still take itself for it. */
  public Host master() {
    return master;
  }

  /** The database of {@link #master()}. */
  public Database database() {
    Database database = master.database();
    if (database == null) {
      throw new IllegalStateException("the master has no database");
    }
    return database;
  }

  /** Every database some host has, served or not. */
  public List<Database> databases() {
    return hosts.stream().map(Host::database).flatMap(Stream::ofNullable).toList();
  }

  /** Adds a VM; one with a domain is resident on the given host. */
  public Vm addVm(String name, Kind kind, VmPowerState state, Host home) {
    return addVm(database(), name, kind, state, home);
  }

  /** The same, in that database. */
  public Vm addVm(Database database, String name, Kind kind, VmPowerState state, Host home) {
    Instant now = settings.time().now();
    GuestMachine machine = new GuestMachine(openers);
    Vm vm = new Vm(VmIdentity.create(kind, references), machine, name, home, now);
    if (kind == Kind.CONTROL_DOMAIN) {
      controlDomains++;
      vm.showControlDomain(now);
    } else {
      machines.put(vm.ref(), machine);
      force(vm, state);
    }
    database.vms().put(vm.ref(), vm);
    return vm;
  }

  /** How many control domains there are. */
  public int controlDomains() {
    return controlDomains;
  }

  /** Puts the VM into a state, really and in the database, as if the guest had done it itself. */
  public void force(Vm vm, VmPowerState state) {
    Instant now = settings.time().now();
    Cause cause = new Cause("the guest itself", "", now);
    GuestMachine machine = vm.machine();
    Domain domain = machine.first();
    if (!state.hasDomain()) {
      if (domain != null) {
        machine.stop(domain, now, cause);
      }
      vm.showWithoutDomain(state, now);
    } else {
      boolean paused = state == VmPowerState.PAUSED;
      if (domain == null) {
        XapiFailure unused = database().disks().activate(vm, vm.home(), null);
      }
      vm.show(
          domain == null
              ? machine.start(vm.home(), paused, now, cause)
              : machine.pause(domain, paused),
          now);
    }
  }

  /** Makes the database say Halted, whatever is true. */
  public void forget(Vm vm) {
    vm.currentOperations().clear();
    vm.showWithoutDomain(VmPowerState.HALTED, settings.time().now());
  }

  /** Whether a domain on that host really has the disk open, other than this machine's. */
  public boolean isOpen(String disk, Host host, @Nullable GuestMachine otherThan) {
    return openers.getOrDefault(disk, Set.of()).stream()
        .anyMatch(machine -> machine != otherThan && machine.opens(host, disk));
  }

  /** What really runs. */
  public Map<String, GuestMachine> machines() {
    return machines;
  }

  /** The sessions that were ever opened, oldest first. */
  public List<Session> everySession() {
    return everySession;
  }

  /** Hears, outside the monitor, of hosts whose power or xapi changed by itself. */
  public void watch(Consumer<Host> watcher) {
    watchers.add(watcher);
  }

  HighAvailability ha() {
    return ha;
  }

  References references() {
    return references;
  }

  Random random() {
    return random;
  }

  /** Some time between the two. */
  Duration random(Duration least, Duration most) {
    long span = most.minus(least).toNanos();
    return span == 0 ? least : least.plusNanos((long) (random.nextDouble() * span));
  }

  void master(Host newMaster) {
    master = newMaster;
  }

  void opened(Session session) {
    everySession.add(session);
  }

  void changed(Host host) {
    if (!watchers.isEmpty()) {
      settings.time().schedule(Duration.ZERO, () -> watchers.forEach(w -> w.accept(host)));
    }
  }
}
