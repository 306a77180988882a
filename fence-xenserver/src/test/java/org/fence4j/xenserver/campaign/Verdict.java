package org.fence4j.xenserver.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fence4j.api.FenceAction;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.PowerState;
import org.fence4j.testkit.xenserver.SimulatedTask;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.call.LoggedCall;
import org.fence4j.testkit.xenserver.model.DomainEvent;
import org.fence4j.testkit.xenserver.model.session.Session;
import org.fence4j.xenserver.campaign.Network.Look;

/** What a performed fence did wrong, by what really happened. */
final class Verdict {
  /** What close() may take (docs/xenserver.md, Time). */
  private static final Duration CLEAN_UP = Duration.ofSeconds(5);

  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Set<String> OPERATIONS =
      Set.of(
          "Async.VM.hard_shutdown",
          "Async.VM.start",
          "Async.VM.resume",
          "Async.VM.unpause",
          "Async.VM.hard_reboot");
  private static final Set<Deed> MADE_MASTER = EnumSet.of(Deed.ELECT, Deed.PROMOTE, Deed.SPLIT);
  private static final Set<String> TASK_CALLS =
      Set.of("task.get_record", "task.cancel", "task.destroy");

  private final Fence fence;
  private final List<String> faults = new ArrayList<>();
  private final List<String> excuses = new ArrayList<>();

  private Verdict(Fence fence) {
    this.fence = fence;
  }

  /** Judges a fence. */
  static Verdict on(Fence fence) {
    Verdict verdict = new Verdict(fence);
    verdict.proof();
    verdict.time();
    verdict.calls();
    verdict.bystanders();
    verdict.leftovers();
    return verdict;
  }

  /** Everything that was wrong, empty if nothing was. */
  List<String> faults() {
    return faults;
  }

  /** What was confirmed and not true, but could not be known. */
  List<String> excuses() {
    return excuses;
  }

  private void proof() {
    if (!(fence.outcome instanceof Confirmed confirmed)) {
      return;
    }
    if (fence.schedule.namesake() && !fence.schedule.byUuid()) {
      faults.add("confirmed for a name two VMs bear");
    }
    Instant at = confirmed.evidence().observedAt();
    if (confirmed.evidence().state() == PowerState.OFF) {
      off(at, confirmed.evidence().source());
    } else if (fence.schedule.action() == FenceAction.REBOOT) {
      rebooted(at);
    }
  }

  private void off(Instant at, String source) {
    int master = fence.network.host(source.substring(source.lastIndexOf(' ') + 1));
    Instant seen =
        fence.network.looks.stream()
            .filter(look -> look.host() == master && !look.at().isAfter(at))
            .map(Look::at)
            .reduce((first, second) -> second)
            .orElse(fence.start);
    if (alive(seen) > 0 && isNew(master, seen)) {
      excuses.add("a master just made had an old database");
    } else if (alive(seen) > 0) {
      faults.add("off was confirmed by host " + master + " while it ran");
    }
    for (DomainEvent event : fence.target.domainEvents()) {
      if (event.started() && event.at().isAfter(seen) && event.cause().asked().isBefore(seen)) {
        boolean ours =
            fence.network.sessions.containsKey(event.cause().session())
                && !fence.network.blindTask();
        if (ours || shown(event, seen, Optional.of(master))) {
          faults.add("off was confirmed, and brought back by " + event.cause().what());
        } else if (shown(event, seen, Optional.empty())) {
          excuses.add("what the old master had begun, the new one did not know");
        } else {
          excuses.add("what waited in xapi's queue was shown to nobody");
        }
      }
    }
  }

  /**
   * Whether the host was made a master shortly before, from a copy of the database, and asked
   * first: nothing told the plugin that it had not been the master all the time.
   */
  private boolean isNew(int master, Instant seen) {
    boolean made =
        fence.schedule.steps().stream()
            .filter(step -> step.host() == master && MADE_MASTER.contains(step.deed()))
            .anyMatch(step -> fence.start.plus(step.at()).isBefore(seen));
    return made
        && fence.network.looks.stream()
            .noneMatch(look -> look.host() != master && look.at().isBefore(seen));
  }

  private long alive(Instant at) {
    long alive = 0;
    for (DomainEvent event : fence.target.domainEvents()) {
      if (!event.at().isAfter(at)) {
        alive += event.started() ? 1 : -1;
      }
    }
    return alive;
  }

  /**
   * Whether xapi let us see the operation and never told us that it had ended. One that waits in
   * xapi's queue is seen by nobody.
   */
  private boolean shown(DomainEvent event, Instant until, Optional<Integer> master) {
    String session = "";
    for (Look look : fence.network.looks) {
      if (master.isPresent() && look.host() != master.get()) {
        continue;
      }
      boolean relevant = look.at().isAfter(event.cause().asked()) && !look.at().isAfter(until);
      if (relevant && isOf(look, event)) {
        session = look.session();
      } else if (relevant && look.session().equals(session)) {
        session = "";
      }
    }
    return !session.isEmpty();
  }

  private boolean isOf(Look look, DomainEvent event) {
    String what = event.cause().what();
    boolean ours = fence.network.sessions.containsKey(event.cause().session());
    return look.operations().entrySet().stream()
        .filter(operation -> fence.network.tasks.containsKey(operation.getKey()) == ours)
        .map(operation -> operation.getValue())
        .anyMatch(name -> what.endsWith("." + name) || what.equals("HA"));
  }

  /** Every domain that exists now must descend from a boot since the fence began. */
  private void rebooted(Instant at) {
    List<DomainEvent> events = fence.target.domainEvents();
    for (DomainEvent event : events) {
      boolean gone =
          events.stream()
              .anyMatch(
                  end ->
                      !end.started()
                          && end.host() == event.host()
                          && end.domid() == event.domid()
                          && !end.at().isAfter(at));
      if (event.started()
          && !event.at().isAfter(at)
          && !gone
          && boot(event).isBefore(fence.start)) {
        faults.add("a reboot was confirmed while the old domain ran");
      }
    }
  }

  private Instant boot(DomainEvent event) {
    if (!event.cause().what().contains("migrate")) {
      return event.at();
    }
    return fence.target.domainEvents().stream()
        .filter(end -> !end.started() && end.at().equals(event.at()))
        .flatMap(
            end ->
                fence.target.domainEvents().stream()
                    .filter(
                        first ->
                            first.started()
                                && first.host() == end.host()
                                && first.domid() == end.domid()))
        .map(this::boot)
        .findFirst()
        .orElse(event.at());
  }

  private void time() {
    Duration took = Duration.between(fence.start, fence.ended);
    if (took.compareTo(fence.budget.plus(MOMENT)) > 0) {
      faults.add("took " + took + " of " + fence.budget);
    }
    Duration closing = Duration.between(fence.ended, fence.closed);
    if (closing.compareTo(CLEAN_UP) > 0) {
      faults.add("closing took " + closing);
    }
  }

  private void calls() {
    Set<String> ours = ours();
    for (LoggedCall call : fence.pool.calls()) {
      if (ours.contains(call.session())) {
        check(call);
      }
    }
  }

  private Set<String> ours() {
    return fence.pool.everySession().stream()
        .filter(session -> session.originator().equals("fence4j"))
        .map(Session::ref)
        .collect(Collectors.toSet());
  }

  private void check(LoggedCall call) {
    String method = call.method();
    if (OPERATIONS.contains(method)) {
      if (!call.object().equals(fence.target.ref())) {
        faults.add(method + " of another VM");
      }
      if (fence.schedule.namesake() && !fence.schedule.byUuid()) {
        faults.add(method + " of a VM that was not named alone");
      }
      if (!belongs(method)) {
        faults.add(method + " for " + fence.schedule.action());
      }
    } else if (TASK_CALLS.contains(method)) {
      if (!fence.network.tasks.containsKey(call.object())) {
        faults.add(method + " of a task that is not ours");
      }
    } else if (!method.matches("session\\.logout|[A-Za-z_]+\\.get_.*")) {
      faults.add("forbidden: " + method);
    }
    if (call.at().isAfter(fence.closed) && !fence.schedule.has(Deed.DELAY_REQUEST)) {
      faults.add(method + " after the end");
    }
  }

  private boolean belongs(String method) {
    return switch (fence.schedule.action()) {
      case OFF -> method.equals("Async.VM.hard_shutdown");
      case ON -> !method.contains(".hard_");
      case REBOOT -> !method.contains("hard_reboot") || fence.schedule.cycle();
    };
  }

  private void bystanders() {
    Set<String> ours = ours();
    for (SimulatedVm vm : fence.pool.vms()) {
      boolean touched =
          vm.domainEvents().stream().anyMatch(event -> ours.contains(event.cause().session()));
      if (touched && !vm.uuid().equals(fence.target.uuid())) {
        faults.add(vm.name() + " was touched");
      }
    }
  }

  private void leftovers() {
    if (!fence.racesSettled()) {
      faults.add("a race was left unsettled");
    }
    for (Session session : fence.pool.sessions()) {
      boolean known = fence.network.sessions.containsKey(session.ref());
      if (known && !fence.network.loggedOut.contains(session.ref())) {
        faults.add("a session was left open");
      }
    }
    if (fence.network.troubles.stream().noneMatch(trouble -> !trouble.isBefore(fence.ended))) {
      tasks();
      operations();
    }
  }

  /** What waits in xapi's queue hits a VM that somebody may have started meanwhile. */
  private void operations() {
    for (DomainEvent event : fence.target.domainEvents()) {
      boolean known = fence.network.sessions.containsKey(event.cause().session());
      if (known && event.at().isAfter(fence.closed) && !fence.network.blindTask()) {
        faults.add(event.cause().what() + " of ours took effect after the end");
      }
    }
  }

  /** Those that were begun at another master than the last are out of reach. */
  private void tasks() {
    for (SimulatedTask task : fence.pool.tasks()) {
      Integer host = fence.network.tasks.get(task.ref());
      if (host != null && host == fence.network.lastWorkedAt()) {
        faults.add("a task was left: " + task.name() + " " + task.status());
      }
    }
  }
}
