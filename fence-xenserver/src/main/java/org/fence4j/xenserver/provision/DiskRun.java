package org.fence4j.xenserver.provision;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskEvent.Kind;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.xenserver.storage.Machine;
import org.fence4j.xenserver.storage.Vbd;

/** One ensure, from the checks to the proof, or back to where it began. */
final class DiskRun {
  /** How long undoing may take; a third of the time is kept for it if that is less. */
  private static final Duration UNDOING = Duration.ofSeconds(30);

  /** After Ctrl-C the process does not live longer. */
  private static final Duration LAST_WORDS = Duration.ofMillis(3500);

  private final PoolCalls calls;
  private final FenceClock clock;
  private final Consumer<DiskEvent> events;
  private final Marks marks = new Marks();

  DiskRun(PoolCalls calls, FenceClock clock, Consumer<DiskEvent> events) {
    this.calls = calls;
    this.clock = clock;
    this.events = events;
  }

  /** Does it. */
  void run(DiskOrder order, Deadline deadline) throws FenceException, InterruptedException {
    Deadline work = keeping(deadline);
    Layout layout = new OrderCheck(calls, order, work).run();
    List<Step> steps = new Steps(layout, marks).all();
    events.accept(
        new DiskEvent(
            Kind.CHECKED,
            steps.isEmpty()
                ? "all is as ordered"
                : "nothing is in the way; steps: " + steps.size()));
    try {
      for (Step step : steps) {
        new StepRunner(calls, events).run(step, work);
      }
      verify(order, steps, work);
    } catch (FenceException e) {
      String undone = undoing(layout).run(deadline);
      throw new FenceException(e.reason(), e.getMessage() + undone, e);
    } catch (InterruptedException e) {
      // The caller hears of it by the events: an interrupt carries no words.
      undoing(layout).run(Deadline.after(LAST_WORDS, clock));
      throw e;
    }
  }

  private static Deadline keeping(Deadline deadline) {
    Duration third = deadline.remaining().dividedBy(3);
    Duration kept = third.compareTo(UNDOING) < 0 ? third : UNDOING;
    return deadline.atMost(deadline.remaining().minus(kept));
  }

  /** Every record is read again: what was asked for is not yet what is there. */
  private void verify(DiskOrder order, List<Step> steps, Deadline deadline)
      throws FenceException, InterruptedException {
    if (!steps.isEmpty()) {
      Layout after = new OrderCheck(calls, order, deadline).run();
      List<Step> missing = new Steps(after, marks).all();
      if (!missing.isEmpty()) {
        throw new FenceException(
            Reason.GARBLED,
            "after all steps the pool still lacks this: " + missing.get(0).shown().what());
      }
    }
  }

  private Undoing undoing(Layout layout) {
    Set<String> unplugged = new HashSet<>();
    for (Machine machine : layout.machines()) {
      layout
          .found()
          .flatMap(vdi -> layout.view().hold(vdi, machine.ref()))
          .filter(vbd -> !vbd.attached() && machine.running())
          .map(Vbd::ref)
          .ifPresent(unplugged::add);
    }
    return new Undoing(calls, marks, unplugged, events);
  }
}
