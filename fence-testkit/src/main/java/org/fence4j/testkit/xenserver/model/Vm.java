package org.fence4j.testkit.xenserver.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A VM, template, snapshot or control domain. Mutable; guarded by the pool state's monitor. */
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

  private final String ref = References.newRef();
  private final String uuid = References.newUuid();
  private final String metricsRef = References.newRef();
  private final String metricsUuid = References.newUuid();
  private final Kind kind;
  private final Map<String, String> currentOperations = new LinkedHashMap<>();
  private final Map<String, String> blockedOperations = new LinkedHashMap<>();
  private final List<PowerChange> history = new ArrayList<>();
  private final Deque<PowerRequest> waiting = new ArrayDeque<>();
  private String name;
  private Host home;
  private VmPowerState powerState;
  private int domid;
  private Temper temper = Temper.OBEDIENT;
  private @Nullable XapiFailure failing;
  private @Nullable PowerRequest running;

  Vm(String name, Kind kind, VmPowerState powerState, Host home) {
    this.name = name;
    this.kind = kind;
    this.home = home;
    this.powerState = powerState;
    this.domid = kind == Kind.CONTROL_DOMAIN ? 0 : home.number() * 100;
  }

  /** The VM's reference. */
  public String ref() {
    return ref;
  }

  /** The VM's uuid. */
  public String uuid() {
    return uuid;
  }

  /** The reference of its VM_metrics. */
  public String metricsRef() {
    return metricsRef;
  }

  /** The uuid of its VM_metrics. */
  public String metricsUuid() {
    return metricsUuid;
  }

  /** The name_label; not unique. */
  public String name() {
    return name;
  }

  /** Changes the name_label. */
  public void name(String newName) {
    name = newName;
  }

  /** What kind of object it is. */
  public Kind kind() {
    return kind;
  }

  /** The power state the database shows. */
  public VmPowerState powerState() {
    return powerState;
  }

  /** The host it is or was last resident on. */
  public Host home() {
    return home;
  }

  /** The reference of the host it is resident on, or of nothing. */
  public String residentOn() {
    return powerState.hasDomain() ? home.ref() : References.NULL;
  }

  /** The domain's number on its host, -1 without a domain. */
  public int domid() {
    return powerState.hasDomain() ? domid : -1;
  }

  /** Task references and the operations they run. */
  public Map<String, String> currentOperations() {
    return currentOperations;
  }

  /** Blocked operations and the texts of those who blocked them. */
  public Map<String, String> blockedOperations() {
    return blockedOperations;
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

  /** Sets the state without any operation, as if the guest had done it itself. */
  public void powerState(VmPowerState state) {
    if (state.hasDomain() && !powerState.hasDomain()) {
      domid++;
    }
    powerState = state;
  }

  void perform(PowerOperation operation, VmPowerState target, Host host) {
    history.add(new PowerChange(operation, powerState, target));
    home = host;
    if (operation.isReboot()) {
      domid++;
    }
    powerState(target);
  }

  Temper temper() {
    return temper;
  }

  @Nullable XapiFailure failing() {
    return failing;
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
}
