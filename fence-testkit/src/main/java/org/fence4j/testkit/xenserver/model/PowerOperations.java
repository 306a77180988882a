package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import java.util.List;
import org.fence4j.testkit.xenserver.model.PoolTask.Status;
import org.fence4j.testkit.xenserver.model.Vm.Temper;
import org.jspecify.annotations.Nullable;

/**
 * Runs power operations, one at a time for each VM; further ones wait and are checked again when
 * their turn comes. An operation takes effect at three quarters of its time and its task ends at
 * the whole, because in the recordings the VM is seen Halted while the task is still pending.
 * Callers hold the pool state's monitor.
 */
public final class PowerOperations {
  private final PoolState pool;
  private final PowerRules rules;
  private final OperationTimer timer;
  private Duration time;

  PowerOperations(PoolState pool, PoolSettings settings) {
    this.pool = pool;
    this.rules = new PowerRules(settings.pvDrivers());
    this.timer = settings.timer();
    this.time = settings.operationTime();
  }

  /** How long the next operations take. */
  public void time(Duration newTime) {
    time = newTime;
  }

  /** Checks the request and begins it, or puts it behind the operation that is under way. */
  public void submit(PowerRequest request) {
    XapiFailure refusal = rules.refusal(request);
    if (refusal != null) {
      fail(request, refusal);
      return;
    }
    Vm vm = request.vm();
    giveWay(vm.running(), request);
    if (vm.running() != null) {
      vm.waiting().add(request);
      return;
    }
    XapiFailure unreachable = rules.refusalByHost(request);
    if (unreachable != null) {
      fail(request, unreachable);
    } else {
      begin(request);
    }
  }

  /** Ends a pending operation before it takes effect; afterwards this does nothing, as in xapi. */
  public void cancel(PoolTask task) {
    PowerRequest request = task.request();
    if (request != null && task.cancellable()) {
      XapiFailure cancelled = new XapiFailure("TASK_CANCELLED", task.ref());
      task.finish(Status.CANCELLED, cancelled.description(), pool.now());
      release(request);
      request.end().completeExceptionally(cancelled);
      next(request.vm());
    }
  }

  /** Ends a task whose operation could not even be asked for. */
  public void fail(PoolTask task, XapiFailure failure) {
    task.finish(Status.FAILURE, failure.description(), pool.now());
  }

  private void giveWay(@Nullable PowerRequest running, PowerRequest request) {
    if (running != null && running.operation().yieldsTo(request.operation())) {
      // The request itself is not yet queued, so those already waiting go first, as they would in
      // xapi.
      cancel(running.task());
    }
  }

  private void begin(PowerRequest request) {
    Vm vm = request.vm();
    vm.running(request);
    vm.currentOperations().put(request.task().ref(), request.operation().wireName());
    if (vm.temper() != Temper.NEVER_HALTS || !request.operation().switchesOff()) {
      Duration untilEffect = time.multipliedBy(3).dividedBy(4);
      Duration rest = time.minus(untilEffect);
      timer.after(untilEffect, () -> pool.locked(() -> takeEffect(request, rest)));
    }
  }

  private void takeEffect(PowerRequest request, Duration rest) {
    if (request.over()) {
      return;
    }
    XapiFailure failure = perform(request);
    if (failure != null) {
      fail(request, failure);
      next(request.vm());
    } else {
      request.becomeEffective();
      timer.after(rest, () -> pool.locked(() -> succeed(request)));
    }
  }

  private @Nullable XapiFailure perform(PowerRequest request) {
    Vm vm = request.vm();
    XapiFailure failing = vm.failing();
    if (failing != null) {
      return failing;
    }
    if (vm.powerState().hasDomain() && vm.home().killed()) {
      return new XapiFailure("CANNOT_CONTACT_HOST", vm.home().ref());
    }
    Host host = hostFor(request);
    if (host == null) {
      return new XapiFailure("NO_HOSTS_AVAILABLE");
    }
    if (vm.temper() != Temper.IGNORES_SHUTDOWN || !request.operation().switchesOff()) {
      vm.perform(request.operation(), request.target(), host);
    }
    return null;
  }

  private @Nullable Host hostFor(PowerRequest request) {
    Vm vm = request.vm();
    if (request.destination() != null) {
      return request.destination();
    }
    if (vm.powerState().hasDomain() || !vm.home().killed()) {
      return vm.home();
    }
    return pool.hosts().stream()
        .filter(host -> !host.killed() && host.live())
        .findFirst()
        .orElse(null);
  }

  private void succeed(PowerRequest request) {
    if (!request.over()) {
      request.task().finish(Status.SUCCESS, List.of(), pool.now());
      release(request);
      request.end().complete(null);
      next(request.vm());
    }
  }

  private void fail(PowerRequest request, XapiFailure failure) {
    fail(request.task(), failure);
    release(request);
    request.end().completeExceptionally(failure);
  }

  private static void release(PowerRequest request) {
    Vm vm = request.vm();
    vm.waiting().remove(request);
    vm.currentOperations().remove(request.task().ref());
    if (vm.running() == request) {
      vm.running(null);
    }
  }

  private void next(Vm vm) {
    PowerRequest waiting = vm.running() == null ? vm.waiting().poll() : null;
    if (waiting != null) {
      submit(waiting);
      next(vm);
    }
  }
}
