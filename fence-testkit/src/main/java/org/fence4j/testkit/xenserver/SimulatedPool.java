package org.fence4j.testkit.xenserver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.call.Dispatcher;
import org.fence4j.testkit.xenserver.call.LoggedCall;
import org.fence4j.testkit.xenserver.certificate.HostIdentity;
import org.fence4j.testkit.xenserver.method.Methods;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.Vm.Kind;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.model.session.Account;
import org.fence4j.testkit.xenserver.model.session.Session;
import org.fence4j.testkit.xenserver.time.PoolTime;

/**
 * A pool of hosts that behave like xapi, without any network; {@link XapiServer} serves it.
 * Thread-safe. Hosts are numbered from 1; a number the pool does not have is an {@link
 * IllegalArgumentException}.
 */
public final class SimulatedPool {
  private final PoolState state;
  private final Dispatcher dispatcher;
  private final List<HostIdentity> identities = new CopyOnWriteArrayList<>();
  private final List<PoolListener> listeners = new CopyOnWriteArrayList<>();

  SimulatedPool(PoolState state) {
    this.state = state;
    this.dispatcher = new Dispatcher(state, Methods.all(), Methods.listed());
    state.hosts().forEach(host -> identities.add(identify(host)));
    state.watch(this::changed);
  }

  /**
   * A builder for a pool of three hosts, the first of them master, with no VMs but the control
   * domains.
   */
  public static SimulatedPoolBuilder builder() {
    return new SimulatedPoolBuilder();
  }

  /** How many hosts the pool has. */
  public int hosts() {
    return state.hosts().size();
  }

  /**
   * The number of the host that was made the master last; after a split another one may still take
   * itself for it, see {@link #masters()}.
   */
  public int master() {
    return read(() -> state.master().number());
  }

  /** The host's name, for example {@code xenserver01}. */
  public String hostName(int host) {
    return state.host(host).name();
  }

  /** The host's reference. */
  public String hostRef(int host) {
    return state.host(host).ref();
  }

  /** The host's management address. */
  public String address(int host) {
    return state.host(host).address();
  }

  /** The pool's uuid. */
  public String uuid() {
    return state.uuid();
  }

  /** The local superuser's name. */
  public String username() {
    return superuser().user();
  }

  /** The local superuser's password. */
  public String password() {
    return superuser().password();
  }

  /**
   * The VM of this name; of several the first that is no template, snapshot or control domain.
   *
   * @throws NoSuchElementException if there is none
   */
  public SimulatedVm vm(String name) {
    return read(() -> new SimulatedVm(state, find(name)));
  }

  /** Everything in the VM class: guests, templates, snapshots and control domains. */
  public List<SimulatedVm> vms() {
    return read(
        () ->
            state.database().vms().values().stream()
                .map(vm -> new SimulatedVm(state, vm))
                .toList());
  }

  /** Adds a running VM; names need not be unique. */
  public SimulatedVm addVm(String name) {
    return add(name, Kind.GUEST, VmPowerState.RUNNING);
  }

  /** Adds a template. */
  public SimulatedVm addTemplate(String name) {
    return add(name, Kind.TEMPLATE, VmPowerState.HALTED);
  }

  /** Adds a snapshot, which bears its own name. */
  public SimulatedVm addSnapshot(String name) {
    return add(name, Kind.SNAPSHOT, VmPowerState.HALTED);
  }

  /** Removes a VM as VM.destroy would, whatever its power state. */
  public void remove(SimulatedVm vm) {
    state.locked(() -> state.database().vms().remove(vm.ref()));
  }

  /**
   * Makes another host the master in good order: the members, the old master among them, name the
   * new one from now on; sessions and tasks are gone.
   */
  public void moveMaster(int host) {
    int old = master();
    state.locked(() -> state.topology().move(state.host(host)));
    listeners.forEach(listener -> listener.restarted(old));
    listeners.forEach(listener -> listener.restarted(host));
  }

  /** Restarts xapi on the master: connections, sessions and tasks are gone, VMs are not touched. */
  public void restartMaster() {
    restartXapi(master());
  }

  /**
   * Restarts xapi on a host, which refuses connections meanwhile; sessions and tasks are gone if it
   * is a master, VMs are not touched.
   */
  public void restartXapi(int host) {
    state.locked(() -> state.topology().restart(state.host(host)));
    listeners.forEach(listener -> listener.restarted(host));
  }

  /**
   * Cuts a host's power: its address refuses connections, its domains are gone, and operations on
   * its VMs end in CANNOT_CONTACT_HOST. The pool goes on believing in it: no VM's state changes,
   * host_metrics.live stays true until the host is assumed dead, and the members of a killed master
   * go on naming it.
   */
  public void killHost(int host) {
    state.locked(() -> state.topology().kill(state.host(host)));
    powerChanged(host);
  }

  /**
   * Lets a killed host answer again. Its domains stay gone, which the pool learns some seconds
   * later; sessions are kept, so that a test may take it for a network that is back. A master that
   * finds another one in its place answers HOST_BROKEN.
   */
  public void reviveHost(int host) {
    state.locked(() -> state.topology().revive(state.host(host)));
    powerChanged(host);
  }

  /** Boots a killed host: {@link #reviveHost} and a fresh xapi. */
  public void bootHost(int host) {
    reviveHost(host);
    restartXapi(host);
  }

  /**
   * Sets host_metrics.live until the host is heard of again; operations on VMs of a host that is
   * not live end in HOST_OFFLINE at once.
   */
  public void setHostLive(int host, boolean live) {
    state.locked(() -> state.database().metrics().mark(state.host(host), live));
  }

  /**
   * Makes a host the master as an operator does in an emergency, with the copy of the database it
   * has, which may be {@code 300 s x (hosts - 1)} old. Nobody else follows it yet, and another
   * master stays what it is: the pool may be split.
   */
  public void promote(int host) {
    state.locked(() -> state.topology().promote(state.host(host)));
  }

  /** The same, with a copy of the database of that age. */
  public void promote(int host, Duration age) {
    Instant copied = state.settings().time().now().minus(age);
    state.locked(() -> state.topology().promote(state.host(host), copied));
  }

  /** Makes a host a member of that master; it restarts and soon tells which domains it has. */
  public void follow(int host, int master) {
    nameMaster(host, address(master));
  }

  /**
   * Makes a host a member that names this address: of a dead host, of one that is no master, of
   * another pool's or of none at all.
   */
  public void nameMaster(int host, String address) {
    state.locked(() -> state.topology().follow(state.host(host), address));
  }

  /**
   * Puts a host into emergency mode: every call fails with this error, until it follows someone.
   */
  public void setEmergency(int host, String code, String... parameters) {
    XapiFailure failure = new XapiFailure(code, parameters);
    state.locked(() -> state.topology().emergency(state.host(host), failure));
  }

  /** Cuts the network between these hosts and the others; clients still reach all of them. */
  public void separate(int... some) {
    List<Host> cut = IntStream.of(some).mapToObj(state::host).toList();
    state.locked(() -> state.topology().separate(cut));
  }

  /** Undoes {@link #separate}; hosts tell their masters which domains they have. */
  public void unite() {
    state.locked(() -> state.topology().unite());
  }

  /** The numbers of the hosts that take themselves for the master and are not dead. */
  public List<Integer> masters() {
    return read(() -> state.topology().masters().stream().map(Host::number).toList());
  }

  /** Its storage. */
  public SimulatedStorage storage() {
    return new SimulatedStorage(state);
  }

  /**
   * Puts the file /etc/xensource/allow_multiple_vdi_attach on a host or takes it away, which no
   * call of the API can do or see. It counts at the next activation of a disk on that host.
   */
  public void allowMultipleAttach(int host, boolean allowed) {
    state.locked(() -> state.host(host).multipleAttach(allowed));
  }

  /** Whether a host has that file. */
  public boolean multipleAttachAllowed(int host) {
    return read(() -> state.host(host).multipleAttach());
  }

  /** How long power operations that begin from now on take, under the present master. */
  public void operationTime(Duration time) {
    state.locked(() -> state.database().operations().time(time));
  }

  /** The open sessions of all masters that are not dead, oldest first. */
  public List<Session> sessions() {
    return read(() -> served().flatMap(database -> database.sessions().stream()).toList());
  }

  /** How many sessions were ever opened. */
  public long sessionsEver() {
    return everySession().size();
  }

  /** The sessions that were ever opened, oldest first. */
  public List<Session> everySession() {
    return read(() -> List.copyOf(state.everySession()));
  }

  /** The tasks of all masters that nobody has destroyed, oldest first. */
  public List<SimulatedTask> tasks() {
    return read(
        () ->
            served()
                .flatMap(database -> database.tasks().values().stream())
                .map(task -> new SimulatedTask(task.ref(), task.name(), task.status().wireName()))
                .toList());
  }

  /** The names of the methods asked at a host, in order. */
  public List<String> calls(int host) {
    return dispatcher.log().at(state.host(host).number());
  }

  /** Every call that arrived at any host, in order. */
  public List<LoggedCall> calls() {
    return dispatcher.log().all();
  }

  /** What makes its time pass. */
  public PoolTime time() {
    return state.settings().time();
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  /** Whether the host's power is cut. */
  public boolean killed(int host) {
    return read(() -> state.host(host).killed());
  }

  /**
   * Makes the hosts' certificates in the background; otherwise each is made when it is asked for
   * first, after a key that all pools of a JVM share.
   */
  public void prepareCertificates() {
    Thread maker =
        new Thread(() -> identities.forEach(HostIdentity::fingerprint), "simulated-certificates");
    maker.setDaemon(true);
    maker.start();
  }

  /**
   * Gives the host another certificate, as its reinstallation does. A server that runs keeps
   * showing the one it was started with.
   */
  public void renewCertificate(int host) {
    state.locked(() -> identities.set(host - 1, identify(state.host(host))));
  }

  HostIdentity identity(int host) {
    return identities.get(host - 1);
  }

  void certificatePem(int host, Supplier<String> pem) {
    state.locked(() -> state.host(host).certificatePem(pem));
  }

  void addListener(PoolListener listener) {
    listeners.add(listener);
  }

  void removeListener(PoolListener listener) {
    listeners.remove(listener);
  }

  private static HostIdentity identify(Host host) {
    HostIdentity identity = new HostIdentity(host.name(), host.address());
    host.certificatePem(identity::pem);
    return identity;
  }

  private Account superuser() {
    return state.settings().accounts().get(0);
  }

  private Stream<Database> served() {
    return state.topology().masters().stream().map(Host::database).flatMap(Stream::ofNullable);
  }

  private void powerChanged(int host) {
    boolean killed = killed(host);
    listeners.forEach(listener -> listener.powerChanged(host, killed));
  }

  /** The host went down or started afresh by itself. */
  private void changed(Host host) {
    powerChanged(host.number());
    listeners.forEach(listener -> listener.restarted(host.number()));
  }

  private SimulatedVm add(String name, Kind kind, VmPowerState power) {
    return read(
        () -> {
          int guests = state.database().vms().size() - state.controlDomains();
          Host home = state.host(guests % hosts() + 1);
          Vm vm = state.addVm(name, kind, power, home);
          return new SimulatedVm(state, vm);
        });
  }

  /** Tests of large pools ask for each VM by its name. */
  private Vm find(String name) {
    Vm found = null;
    for (Vm vm : state.database().vms().values()) {
      boolean better = found == null || vm.kind().compareTo(found.kind()) < 0;
      if (better && vm.name().equals(name)) {
        found = vm;
      }
      if (found != null && found.kind() == Kind.GUEST) {
        return found;
      }
    }
    if (found == null) {
      throw new NoSuchElementException("no VM " + name);
    }
    return found;
  }

  private <T> T read(Supplier<T> reading) {
    synchronized (state) {
      return reading.get();
    }
  }
}
