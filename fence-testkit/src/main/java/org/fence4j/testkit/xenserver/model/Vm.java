package org.fence4j.testkit.xenserver.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A VM, template, snapshot or control domain as one database shows it. Mutable; guarded by the pool
 * state's monitor.
 */
public final class Vm {
  /** What kinds of object xapi keeps in its VM class. */
  public enum Kind {
    /** An ordinary VM. */
    GUEST,
    /** A template. */
    TEMPLATE,
    /** A snapshot, which xapi also marks as a template. */
    SNAPSHOT,
    /** A host's dom0. */
    CONTROL_DOMAIN
  }

  /** What the VM does with power operations. */
  public enum Temper {
    /** What it is told. */
    OBEDIENT,
    /** Operations that switch it off stay pending for ever. */
    NEVER_HALTS,
    /** Operations that switch it off succeed and it runs on. */
    IGNORES_SHUTDOWN
  }

  /** Where it was and in what state, from a moment on. */
  private record Shown(Instant since, VmPowerState state, Host home, int domid, Instant booted) {}

  private static final String RESTART = "restart";

  private final VmIdentity identity;
  private final GuestMachine machine;
  private final Map<String, String> currentOperations = new LinkedHashMap<>();
  private final Map<String, String> blockedOperations = new LinkedHashMap<>();
  private final Map<String, String> otherConfig = new LinkedHashMap<>();
  private final Deque<PowerRequest> waiting = new ArrayDeque<>();
  private final List<Shown> journal = new ArrayList<>();
  private String name;
  private String restartPriority = "";
  private boolean haAlwaysRun;
  private Duration startDelay = Duration.ZERO;
  private Duration shutdownDelay = Duration.ZERO;
  private String snapshotOf = References.NULL;
  private @Nullable RowIdentity guestMetrics;
  private @Nullable PowerRequest running;

  Vm(VmIdentity identity, GuestMachine machine, String name, Host home, Instant now) {
    this.identity = identity;
    this.machine = machine;
    this.name = name;
    journal.add(new Shown(now, VmPowerState.HALTED, home, -1, Instant.EPOCH));
  }

  /** What another database has that was copied from this one at that moment. */
  Vm copy(Instant moment) {
    Shown then = journal.get(0);
    for (Shown shown : journal) {
      then = shown.since().isAfter(moment) ? then : shown;
    }
    Vm copy = new Vm(identity, machine, name, then.home(), then.since());
    copy.journal.set(0, then);
    copy.blockedOperations.putAll(blockedOperations);
    copy.otherConfig.putAll(otherConfig);
    copy.snapshotOf = snapshotOf;
    copy.restartPriority = restartPriority;
    copy.haAlwaysRun = haAlwaysRun;
    copy.startDelay = startDelay;
    copy.shutdownDelay = shutdownDelay;
    return copy;
  }

  /** The VM's reference. */
  public String ref() {
    return identity.ref();
  }

  /** The VM's uuid. */
  public String uuid() {
    return identity.uuid();
  }

  /** The reference of its VM_metrics. */
  public String metricsRef() {
    return identity.metricsRef();
  }

  /** The uuid of its VM_metrics. */
  public String metricsUuid() {
    return identity.metricsUuid();
  }

  /** What kind of object it is. */
  public Kind kind() {
    return identity.kind();
  }

  /** What it really is. */
  public GuestMachine machine() {
    return machine;
  }

  /** The name_label; not unique. */
  public String name() {
    return name;
  }

  /** Changes the name_label. */
  public void name(String newName) {
    name = newName;
  }

  /** The power state the database shows. */
  public VmPowerState powerState() {
    return shown().state();
  }

  /** The host it is or was last resident on. */
  public Host home() {
    return shown().home();
  }

  /** The reference of the host it is resident on, or of nothing. */
  public String residentOn() {
    return powerState().hasDomain() ? home().ref() : References.NULL;
  }

  /** The domain's number on its host, -1 without a domain. */
  public int domid() {
    return powerState().hasDomain() ? shown().domid() : -1;
  }

  /** When its guest booted last, the epoch if it never did. */
  public Instant booted() {
    return shown().booted();
  }

  /** Task references and the operations they run. */
  public Map<String, String> currentOperations() {
    return currentOperations;
  }

  /** Blocked operations and the texts of those who blocked them. */
  public Map<String, String> blockedOperations() {
    return blockedOperations;
  }

  /** What clients wrote on it. */
  public Map<String, String> otherConfig() {
    return otherConfig;
  }

  /** The VM it is a snapshot of, or the reference to nothing. */
  public String snapshotOf() {
    return snapshotOf;
  }

  /** Sets what it is a snapshot of. */
  public void snapshotOf(Vm original) {
    snapshotOf = original.ref();
  }

  /**
   * The identity of its VM_guest_metrics, made of its own, so that a pool's other identifiers do
   * not depend on it.
   */
  public RowIdentity guestMetrics() {
    RowIdentity known = guestMetrics;
    if (known == null) {
      byte[] seed = (uuid() + "/guest_metrics").getBytes(StandardCharsets.US_ASCII);
      String uuid = UUID.nameUUIDFromBytes(seed).toString();
      known = new RowIdentity("OpaqueRef:" + uuid, uuid);
      guestMetrics = known;
    }
    return known;
  }

  /** Whether HA shall restart it ({@code ha_restart_priority}). */
  public boolean haProtected() {
    return restartPriority.equals(RESTART);
  }

  /** Its {@code ha_restart_priority}. */
  public String restartPriority() {
    return restartPriority;
  }

  /** Changes the priority, which HA heeds at once if it runs, or from its next start on. */
  public void restartPriority(String priority) {
    restartPriority = priority;
    if (powerState() == VmPowerState.RUNNING) {
      haAlwaysRun = haProtected();
    }
  }

  /** Protects it by HA, which restarts it unless it was switched off through the API. */
  public void haProtected(boolean protect) {
    restartPriority = protect ? RESTART : "";
    haAlwaysRun = protect;
  }

  /** Whether HA would restart it now. */
  public boolean haAlwaysRun() {
    return haAlwaysRun;
  }

  /** How long a start goes on after the guest has booted. */
  public Duration startDelay() {
    return startDelay;
  }

  /** How long a shutdown goes on after the guest has gone. */
  public Duration shutdownDelay() {
    return shutdownDelay;
  }

  /** Sets the delays of its record. */
  public void delays(Duration start, Duration shutdown) {
    startDelay = start;
    shutdownDelay = shutdown;
  }

  void haAlwaysRun(boolean always) {
    haAlwaysRun = always;
  }

  /** Shows the domain. */
  void show(Domain domain, Instant now) {
    journal.add(
        new Shown(now, domain.powerState(), domain.host(), domain.domid(), domain.booted()));
  }

  /** Shows a state without a domain, on the host that had the last one. */
  void showWithoutDomain(VmPowerState state, Instant now) {
    journal.add(new Shown(now, state, home(), -1, booted()));
  }

  /** Shows a domain nobody keeps track of: a control domain's. */
  void showControlDomain(Instant now) {
    journal.add(new Shown(now, VmPowerState.RUNNING, home(), 0, now));
  }

  /** Whether an operation is under way that gives it a domain. */
  public boolean beingCreated() {
    return running != null && running.operation().createsDomain();
  }

  @Nullable PowerRequest running() {
    return running;
  }

  void running(@Nullable PowerRequest request) {
    running = request;
  }

  Deque<PowerRequest> waiting() {
    return waiting;
  }

  private Shown shown() {
    return journal.get(journal.size() - 1);
  }
}
