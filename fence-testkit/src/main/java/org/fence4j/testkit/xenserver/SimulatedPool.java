package org.fence4j.testkit.xenserver;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.fence4j.testkit.xenserver.call.Dispatcher;
import org.fence4j.testkit.xenserver.model.Account;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.Session;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.Vm.Kind;
import org.fence4j.testkit.xenserver.model.VmPowerState;

/**
 * A pool of hosts that behave like xapi, without any network; {@link XapiServer} serves it.
 * Thread-safe. Hosts are numbered from 1; a number the pool does not have is an {@link
 * IllegalArgumentException}.
 */
public final class SimulatedPool {
  private final PoolState state;
  private final Dispatcher dispatcher;
  private final List<PoolListener> listeners = new CopyOnWriteArrayList<>();

  SimulatedPool(PoolState state) {
    this.state = state;
    this.dispatcher = new Dispatcher(state);
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

  /** The master's number. */
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
    return read(
        () ->
            state.vms().values().stream()
                .filter(vm -> vm.name().equals(name))
                .min((a, b) -> a.kind().compareTo(b.kind()))
                .map(vm -> new SimulatedVm(state, vm))
                .orElseThrow(() -> new NoSuchElementException("no VM " + name)));
  }

  /** Everything in the VM class: guests, templates, snapshots and control domains. */
  public List<SimulatedVm> vms() {
    return read(() -> state.vms().values().stream().map(vm -> new SimulatedVm(state, vm)).toList());
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
    state.locked(() -> state.vms().remove(vm.ref()));
  }

  /**
   * Makes another host the master in good order: the members, the old master among them, name the
   * new one from now on; sessions and tasks are gone.
   */
  public void moveMaster(int host) {
    int old = master();
    state.locked(() -> state.master(host));
    listeners.forEach(listener -> listener.restarted(old));
    listeners.forEach(listener -> listener.restarted(host));
  }

  /** Restarts xapi on the master: connections, sessions and tasks are gone, VMs are not touched. */
  public void restartMaster() {
    state.locked(state::forgetSessionsAndTasks);
    int master = master();
    listeners.forEach(listener -> listener.restarted(master));
  }

  /**
   * Kills a host: its address refuses connections, and operations on its VMs end in
   * CANNOT_CONTACT_HOST. The pool goes on believing in it: no VM's state changes, and the members
   * of a killed master go on naming it.
   */
  public void killHost(int host) {
    killed(host, true);
  }

  /** Undoes {@link #killHost}. */
  public void reviveHost(int host) {
    killed(host, false);
  }

  /**
   * Sets host_metrics.live; operations on VMs of a host that is not live end in HOST_OFFLINE at
   * once.
   */
  public void setHostLive(int host, boolean live) {
    state.locked(() -> state.host(host).live(live));
  }

  /** How long power operations that begin from now on take. */
  public void operationTime(Duration time) {
    state.locked(() -> state.operations().time(time));
  }

  /** The open sessions, oldest first. */
  public List<Session> sessions() {
    return read(() -> List.copyOf(state.sessions()));
  }

  /** How many sessions were ever opened. */
  public long sessionsEver() {
    return state.sessionsEver();
  }

  /** The tasks that nobody has destroyed, oldest first. */
  public List<SimulatedTask> tasks() {
    return read(
        () ->
            state.tasks().values().stream()
                .map(task -> new SimulatedTask(task.ref(), task.name(), task.status().wireName()))
                .toList());
  }

  /** The names of the methods asked at a host, in order. */
  public List<String> calls(int host) {
    return dispatcher.log().at(state.host(host).number());
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  boolean killed(int host) {
    return read(() -> state.host(host).killed());
  }

  void certificatePem(int host, String pem) {
    state.locked(() -> state.host(host).certificatePem(pem));
  }

  void addListener(PoolListener listener) {
    listeners.add(listener);
  }

  void removeListener(PoolListener listener) {
    listeners.remove(listener);
  }

  private Account superuser() {
    return state.settings().accounts().get(0);
  }

  private void killed(int host, boolean killed) {
    state.locked(() -> state.host(host).killed(killed));
    listeners.forEach(listener -> listener.powerChanged(host, killed));
  }

  private SimulatedVm add(String name, Kind kind, VmPowerState power) {
    return read(
        () -> {
          long guests =
              state.vms().values().stream().filter(vm -> vm.kind() != Kind.CONTROL_DOMAIN).count();
          Host home = state.host((int) (guests % hosts()) + 1);
          Vm vm = state.addVm(name, kind, power, home);
          return new SimulatedVm(state, vm);
        });
  }

  private <T> T read(Supplier<T> reading) {
    synchronized (state) {
      return reading.get();
    }
  }
}
