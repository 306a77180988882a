package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One asked power operation, waiting or running. Mutable; guarded by the pool state's monitor. */
public final class PowerRequest {
  private final PowerOperation operation;
  private final Vm vm;
  private final PoolTask task;
  private final Cause cause;
  private final boolean startPaused;
  private final @Nullable Host destination;
  private final Host home;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private @Nullable Duration time;
  private @Nullable Host executor;
  private boolean forwarded;
  private boolean halfway;
  private boolean effective;

  /**
   * A request not yet submitted.
   *
   * @param cause who asks, and when
   * @param startPaused whether a start leaves the VM paused
   * @param destination where start_on or pool_migrate wants it; null for any host
   */
  public PowerRequest(
      PowerOperation operation,
      Vm vm,
      PoolTask task,
      Cause cause,
      boolean startPaused,
      @Nullable Host destination) {
    this.operation = operation;
    this.vm = vm;
    this.task = task;
    this.cause = cause;
    this.startPaused = startPaused;
    this.destination = destination;
    this.home = vm.home();
    task.request(this);
  }

  /** Completes when the operation is over, exceptionally with its {@link XapiFailure}. */
  public CompletableFuture<Void> end() {
    return end;
  }

  /** Makes it take that long in place of what operations take in this pool. */
  public PowerRequest lasting(Duration ownTime) {
    time = ownTime;
    return this;
  }

  PowerOperation operation() {
    return operation;
  }

  Vm vm() {
    return vm;
  }

  PoolTask task() {
    return task;
  }

  Cause cause() {
    return cause;
  }

  @Nullable Host destination() {
    return destination;
  }

  /** Where the VM was when it was asked for; xapi looks only once (message_forwarding.ml). */
  Host home() {
    return home;
  }

  Duration time(Duration usual) {
    return time == null ? usual : time;
  }

  Instant asked() {
    return cause.asked();
  }

  VmPowerState target() {
    return startPaused ? VmPowerState.PAUSED : operation.target();
  }

  boolean over() {
    return end.isDone();
  }

  @Nullable Host executor() {
    return executor;
  }

  /** Begins to look for the host that shall do it. */
  void executor(Host host) {
    executor = host;
    forwarded = false;
  }

  /** Whether the host that does it knows of it. */
  boolean forwarded() {
    return forwarded;
  }

  void becomeForwarded() {
    forwarded = true;
  }

  /** Whether the old domain of a reboot is gone and the new one not yet made. */
  boolean halfway() {
    return halfway;
  }

  void halfway(boolean between) {
    halfway = between;
  }

  boolean effective() {
    return effective;
  }

  void becomeEffective() {
    effective = true;
  }
}
