package org.fence4j.testkit.xenserver;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.fence4j.testkit.xenserver.model.Cause;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.DomainEvent;
import org.fence4j.testkit.xenserver.model.GuestMachine;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.PoolTask;
import org.fence4j.testkit.xenserver.model.PowerChange;
import org.fence4j.testkit.xenserver.model.PowerOperation;
import org.fence4j.testkit.xenserver.model.PowerRequest;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.Vm.Temper;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.jspecify.annotations.Nullable;

/**
 * A test's hold on one VM: look at it, change it behind the API's back, make it misbehave.
 * Thread-safe.
 */
public final class SimulatedVm {
  private final PoolState pool;
  private final Vm first;

  SimulatedVm(PoolState pool, Vm vm) {
    this.pool = pool;
    this.first = vm;
  }

  /** The VM's uuid. */
  public String uuid() {
    return first.uuid();
  }

  /** The VM's reference, as in {@code OpaqueRef:…}. */
  public String ref() {
    return first.ref();
  }

  /** The name_label. */
  public String name() {
    return read(() -> row().name());
  }

  /** The number of the host the VM is, or was last, resident on. */
  public int host() {
    return read(() -> row().home().number());
  }

  /** The power state the API shows. */
  public VmPowerState powerState() {
    return read(() -> row().powerState());
  }

  /** The domain's number on its host, -1 without a domain; a reboot changes it. */
  public int domid() {
    return read(() -> row().domid());
  }

  /** The operations under way, for example {@code start}. */
  public List<String> currentOperations() {
    return read(() -> List.copyOf(row().currentOperations().values()));
  }

  /** Sets the power state without any operation; the history does not count it. */
  public void setPowerState(VmPowerState state) {
    pool.locked(() -> pool.force(row(), state));
  }

  /** Forbids an operation, named as in the API, with the administrator's text. */
  public void block(String operation, String text) {
    pool.locked(() -> row().blockedOperations().put(operation, text));
  }

  /** Lifts {@link #block}. */
  public void unblock(String operation) {
    pool.locked(() -> row().blockedOperations().remove(operation));
  }

  /** From now on operations that switch the VM off stay pending for ever; they can be cancelled. */
  public void setNeverHalts() {
    pool.locked(() -> machine().temper(Temper.NEVER_HALTS));
  }

  /** From now on operations that switch the VM off succeed, and it runs on. */
  public void setIgnoresShutdown() {
    pool.locked(() -> machine().temper(Temper.IGNORES_SHUTDOWN));
  }

  /** From now on every power operation that begins ends in this error. */
  public void setFailing(String code, String... parameters) {
    pool.locked(() -> machine().failing(new XapiFailure(code, parameters)));
  }

  /** Ends the misbehaviour; operations already stuck stay stuck. */
  public void setObedient() {
    pool.locked(
        () -> {
          machine().temper(Temper.OBEDIENT);
          machine().failing(null);
        });
  }

  /** The power changes really performed through the API, oldest first. */
  public List<PowerChange> history() {
    return read(() -> List.copyOf(machine().history()));
  }

  /** How often the API really started the VM; a reboot counts. */
  public long starts() {
    return history().stream().filter(PowerChange::started).count();
  }

  /** How often the API really took the VM's memory away; a reboot counts. */
  public long shutdowns() {
    return history().stream().filter(PowerChange::shutDown).count();
  }

  /** Whether a domain of it really exists on some host now, whatever any database says. */
  public boolean domainRunning() {
    return read(() -> machine().hasDomain());
  }

  /** The numbers of the hosts that really have a domain of it; two have split its disks. */
  public List<Integer> domainHosts() {
    return read(() -> machine().hosts());
  }

  /** How its domains really came and went, oldest first. */
  public List<DomainEvent> domainEvents() {
    return read(() -> List.copyOf(machine().events()));
  }

  /**
   * The operations that some host or master still has to do or to finish, whether or not a database
   * shows them, oldest first.
   */
  public List<PowerOperation> inFlight() {
    return read(() -> machine().inFlight());
  }

  /** The power state that another master shows; null if its database lacks the VM. */
  public @Nullable VmPowerState powerStateAt(int master) {
    return read(
        () -> {
          Database database = pool.host(master).database();
          Vm row = database == null ? null : database.vms().get(ref());
          return row == null ? null : row.powerState();
        });
  }

  /**
   * Lets someone else begin an operation, as over the API; no rights are asked. Unlike over the API
   * it can also be a snapshot, a migration and the like.
   *
   * @param destination the number of the host a migration leads to; others ignore it
   * @param time how long it takes
   * @return the task
   */
  public SimulatedTask begin(PowerOperation operation, int destination, Duration time) {
    return read(
        () -> {
          Database database = pool.database();
          PoolTask task = database.newTask("Async.VM." + operation.wireName(), true);
          Cause cause =
              new Cause("someone else's " + task.name(), "", pool.settings().time().now());
          PowerRequest request =
              new PowerRequest(
                  operation,
                  row(),
                  task,
                  cause,
                  false,
                  operation.moves() ? pool.host(destination) : null);
          database.operations().submit(request.lasting(time));
          return new SimulatedTask(task.ref(), task.name(), task.status().wireName());
        });
  }

  /**
   * What VM.power_state_reset does: the database says Halted, and a domain runs on if there is one.
   */
  public void resetPowerState() {
    pool.locked(() -> pool.forget(row()));
  }

  /** Lets HA restart it when it is gone, unless it was switched off through the API. */
  public void protect() {
    pool.locked(() -> row().haProtected(true));
  }

  /** Whether HA would restart it now ({@code ha_always_run}). */
  public boolean haAlwaysRun() {
    return read(() -> row().haAlwaysRun());
  }

  /** How long calls that start it or shut it down go on after the work is done. */
  public void setDelays(Duration start, Duration shutdown) {
    pool.locked(() -> row().delays(start, shutdown));
  }

  /** As the present master's database has it; as it was first if that lacks it. */
  private Vm row() {
    return pool.database().vms().getOrDefault(first.ref(), first);
  }

  private GuestMachine machine() {
    return first.machine();
  }

  private <T extends @Nullable Object> T read(Supplier<T> reading) {
    synchronized (pool) {
      return reading.get();
    }
  }
}
