package org.fence4j.testkit.xenserver.model;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One asked power operation, waiting or running. Mutable; guarded by the pool state's monitor. */
public final class PowerRequest {
  private final PowerOperation operation;
  private final Vm vm;
  private final PoolTask task;
  private final boolean startPaused;
  private final @Nullable Host destination;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private boolean effective;

  /**
   * A request not yet submitted.
   *
   * @param startPaused whether a start leaves the VM paused
   * @param destination where start_on wants it; null for any host
   */
  public PowerRequest(
      PowerOperation operation,
      Vm vm,
      PoolTask task,
      boolean startPaused,
      @Nullable Host destination) {
    this.operation = operation;
    this.vm = vm;
    this.task = task;
    this.startPaused = startPaused;
    this.destination = destination;
    task.request(this);
  }

  /** Completes when the operation is over, exceptionally with its {@link XapiFailure}. */
  public CompletableFuture<Void> end() {
    return end;
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

  @Nullable Host destination() {
    return destination;
  }

  VmPowerState target() {
    return startPaused ? VmPowerState.PAUSED : operation.target();
  }

  boolean over() {
    return end.isDone();
  }

  boolean effective() {
    return effective;
  }

  void becomeEffective() {
    effective = true;
  }
}
