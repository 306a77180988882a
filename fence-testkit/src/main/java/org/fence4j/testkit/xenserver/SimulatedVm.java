package org.fence4j.testkit.xenserver;

import java.util.List;
import java.util.function.Supplier;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.PowerChange;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.Vm.Temper;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;

/**
 * A test's hold on one VM: look at it, change it behind the API's back, make it misbehave.
 * Thread-safe.
 */
public final class SimulatedVm {
  private final PoolState pool;
  private final Vm vm;

  SimulatedVm(PoolState pool, Vm vm) {
    this.pool = pool;
    this.vm = vm;
  }

  /** The VM's uuid. */
  public String uuid() {
    return vm.uuid();
  }

  /** The VM's reference, as in {@code OpaqueRef:…}. */
  public String ref() {
    return vm.ref();
  }

  /** The name_label. */
  public String name() {
    return read(vm::name);
  }

  /** The number of the host the VM is, or was last, resident on. */
  public int host() {
    return read(() -> vm.home().number());
  }

  /** The power state the API shows. */
  public VmPowerState powerState() {
    return read(vm::powerState);
  }

  /** The domain's number on its host, -1 without a domain; a reboot changes it. */
  public int domid() {
    return read(vm::domid);
  }

  /** The operations under way, for example {@code start}. */
  public List<String> currentOperations() {
    return read(() -> List.copyOf(vm.currentOperations().values()));
  }

  /** Sets the power state without any operation; the history does not count it. */
  public void setPowerState(VmPowerState state) {
    pool.locked(() -> vm.powerState(state));
  }

  /** Forbids an operation, named as in the API, with the administrator's text. */
  public void block(String operation, String text) {
    pool.locked(() -> vm.blockedOperations().put(operation, text));
  }

  /** Lifts {@link #block}. */
  public void unblock(String operation) {
    pool.locked(() -> vm.blockedOperations().remove(operation));
  }

  /** From now on operations that switch the VM off stay pending for ever; they can be cancelled. */
  public void setNeverHalts() {
    pool.locked(() -> vm.temper(Temper.NEVER_HALTS));
  }

  /** From now on operations that switch the VM off succeed, and it runs on. */
  public void setIgnoresShutdown() {
    pool.locked(() -> vm.temper(Temper.IGNORES_SHUTDOWN));
  }

  /** From now on every power operation that begins ends in this error. */
  public void setFailing(String code, String... parameters) {
    pool.locked(() -> vm.failing(new XapiFailure(code, parameters)));
  }

  /** Ends the misbehaviour; operations already stuck stay stuck. */
  public void setObedient() {
    pool.locked(
        () -> {
          vm.temper(Temper.OBEDIENT);
          vm.failing(null);
        });
  }

  /** The power changes really performed through the API, oldest first. */
  public List<PowerChange> history() {
    return read(() -> List.copyOf(vm.history()));
  }

  /** How often the API really started the VM; a reboot counts. */
  public long starts() {
    return history().stream().filter(PowerChange::started).count();
  }

  /** How often the API really took the VM's memory away; a reboot counts. */
  public long shutdowns() {
    return history().stream().filter(PowerChange::shutDown).count();
  }

  private <T> T read(Supplier<T> reading) {
    synchronized (pool) {
      return reading.get();
    }
  }
}
