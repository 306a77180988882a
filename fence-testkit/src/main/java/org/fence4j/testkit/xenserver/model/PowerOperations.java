package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import org.fence4j.testkit.xenserver.model.PoolTask.Status;
import org.fence4j.testkit.xenserver.model.Vm.Temper;
import org.fence4j.testkit.xenserver.time.PoolTime;
import org.jspecify.annotations.Nullable;

/**
 * Runs the power operations of one database, one at a time for each VM; further ones wait and are
 * checked again when their turn comes. An operation takes effect at three quarters of its time and
 * its task ends at the whole, because in the recordings the VM is seen Halted while the task is
 * still pending. Callers hold the pool state's monitor.
 */
public final class PowerOperations {
  private final Database database;
  private final PowerRules rules;
  private final PowerEffects effects;
  private final PoolTiming timing;
  private final PoolTime clock;
  private Duration time;

  PowerOperations(Database database) {
    PoolSettings settings = database.settings();
    this.database = database;
    this.rules = new PowerRules(database, settings.pvDrivers());
    this.effects = new PowerEffects(database);
    this.timing = settings.timing();
    this.clock = settings.time();
    this.time = settings.operationTime();
  }

  /** How long the next operations take. */
  public void time(Duration newTime) {
    time = newTime;
  }

  /** Checks the request and begins it, or puts it behind the operation that is under way. */
  public void submit(PowerRequest request) {
    request.vm().machine().asked(request);
    XapiFailure refusal = rules.refusal(request);
    if (refusal != null) {
      fail(request, refusal);
      return;
    }
    Vm vm = request.vm();
    giveWay(vm.running(), request);
    if (vm.running() != null) {
      queue(request);
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
      task.finish(Status.CANCELLED, cancelled.description(), database.now());
      effects.abandon(request);
      release(request);
      request.end().completeExceptionally(cancelled);
      next(request.vm());
    }
  }

  /** Ends a task whose operation could not even be asked for. */
  public void fail(PoolTask task, XapiFailure failure) {
    task.finish(Status.FAILURE, failure.description(), database.now());
  }

  /**
   * The master died: what waits is forgotten, and of what runs only that goes on which another host
   * was already told to do.
   */
  void abandon(Vm vm) {
    PowerRequest running = vm.running();
    if (running != null && !running.forwarded()) {
      vm.machine().done(running);
    }
    vm.waiting().forEach(vm.machine()::done);
    vm.waiting().clear();
    vm.currentOperations().clear();
    vm.running(null);
  }

  private void giveWay(@Nullable PowerRequest running, PowerRequest request) {
    if (running != null && running.operation().yieldsTo(request.operation())) {
      // The request itself is not yet queued, so those already waiting go first, as they would in
      // xapi.
      cancel(running.task());
    }
  }

  private void queue(PowerRequest request) {
    request.vm().waiting().add(request);
    if (!timing.retryMost().isZero()) {
      clock.schedule(
          database.pool().random(timing.retryLeast(), timing.retryMost()),
          () -> database.pool().locked(() -> lookAgain(request)));
    }
  }

  private void lookAgain(PowerRequest request) {
    if (!request.vm().waiting().remove(request)) {
      return;
    }
    PowerRequest running = request.vm().running();
    if (running != null && request.asked().plus(timing.retryLimit()).isBefore(clock.now())) {
      fail(
          request,
          new XapiFailure(
              "OTHER_OPERATION_IN_PROGRESS",
              "VM." + running.operation().wireName(),
              request.vm().ref()));
    } else {
      submit(request);
    }
  }

  private void begin(PowerRequest request) {
    Vm vm = request.vm();
    vm.running(request);
    vm.currentOperations().put(request.task().ref(), request.operation().wireName());
    // HA must not bring back what somebody wanted off (xapi_vm.ml).
    if (request.operation() == PowerOperation.HARD_SHUTDOWN) {
      vm.haAlwaysRun(false);
    } else if (request.operation().isStart()) {
      vm.haAlwaysRun(vm.haProtected());
    }
    boolean stuck =
        vm.machine().temper() == Temper.NEVER_HALTS && request.operation().switchesOff();
    if (!stuck) {
      look(request);
    }
  }

  /** Looks for the host that shall do it. */
  private void look(PowerRequest request) {
    Host host = hostFor(request);
    if (host == null) {
      refuse(request, new XapiFailure("NO_HOSTS_AVAILABLE"));
      return;
    }
    XapiFailure unseen = unseen(request, host);
    if (unseen != null) {
      refuse(request, unseen);
      return;
    }
    request.executor(host);
    contact(request, host);
  }

  private void refuse(PowerRequest request, XapiFailure failure) {
    fail(request, failure);
    next(request.vm());
  }

  private void contact(PowerRequest request, Host host) {
    database
        .contact()
        .reach(
            host,
            () -> isWanted(request),
            () -> run(request, host),
            failure -> giveUp(request, failure));
  }

  private boolean isWanted(PowerRequest request) {
    if (database.master().killed()) {
      request.vm().machine().done(request);
      return false;
    }
    return !request.over();
  }

  private void run(PowerRequest request, Host host) {
    Vm vm = request.vm();
    boolean migrated = vm.powerState().hasDomain() && vm.home() != request.home();
    if (migrated) {
      giveUp(
          request,
          new XapiFailure("INTERNAL_ERROR", "VM " + vm.uuid() + " is not resident on this host"));
      return;
    }
    request.becomeForwarded();
    Duration whole = request.time(time);
    Duration untilEffect = whole.multipliedBy(3).dividedBy(4);
    if (request.operation().isReboot()) {
      after(whole.dividedBy(2), () -> reboot(request, host));
    }
    after(untilEffect, () -> takeEffect(request, host, whole.minus(untilEffect)));
  }

  private void reboot(PowerRequest request, Host host) {
    if (!request.over() && !host.killed()) {
      effects.beginReboot(request, host);
    }
  }

  private void takeEffect(PowerRequest request, Host host, Duration rest) {
    if (request.over()) {
      return;
    }
    if (host.killed()) {
      // The call in progress broke; xapi goes on trying to reach the host.
      request.executor(host);
      contact(request, host);
      return;
    }
    XapiFailure failure = effects.perform(request, host);
    if (failure != null) {
      giveUp(request, failure);
    } else {
      request.becomeEffective();
      after(rest.plus(delay(request)), () -> succeed(request));
    }
  }

  /** The call goes on after the work is done (xapi_vm_helpers.ml). */
  private static Duration delay(PowerRequest request) {
    PowerOperation operation = request.operation();
    if (operation.isStart()) {
      return request.vm().startDelay();
    }
    return operation.target() == VmPowerState.HALTED ? request.vm().shutdownDelay() : Duration.ZERO;
  }

  private @Nullable Host hostFor(PowerRequest request) {
    Vm vm = request.vm();
    if (request.destination() != null && !request.operation().moves()) {
      return request.destination();
    }
    if (vm.powerState().hasDomain()) {
      return request.home();
    }
    if (isFit(vm, vm.home())) {
      return vm.home();
    }
    return database.hosts().stream().filter(host -> isFit(vm, host)).findFirst().orElse(null);
  }

  private boolean isFit(Vm vm, Host host) {
    return database.contacts(host)
        && database.metrics().enabled(host)
        && database.disks().unseen(vm, host) == null;
  }

  private @Nullable XapiFailure unseen(PowerRequest request, Host host) {
    Host destination = request.destination();
    if (request.operation().moves() && destination != null) {
      return database.disks().unseen(request.vm(), destination);
    }
    return request.operation().createsDomain() ? database.disks().unseen(request.vm(), host) : null;
  }

  private void succeed(PowerRequest request) {
    if (!request.over()) {
      request.task().succeed("<value></value>", database.now());
      release(request);
      request.end().complete(null);
      next(request.vm());
    }
  }

  private void giveUp(PowerRequest request, XapiFailure failure) {
    if (!request.over()) {
      effects.abandon(request);
      fail(request, failure);
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
    vm.machine().done(request);
    vm.waiting().remove(request);
    vm.currentOperations().remove(request.task().ref());
    if (vm.running() == request) {
      vm.running(null);
    }
  }

  private void next(Vm vm) {
    boolean atOnce = timing.retryMost().isZero();
    PowerRequest waiting = vm.running() == null && atOnce ? vm.waiting().poll() : null;
    if (waiting != null) {
      submit(waiting);
      next(vm);
    }
  }

  private void after(Duration delay, Runnable action) {
    clock.schedule(delay, () -> database.pool().locked(action));
  }
}
