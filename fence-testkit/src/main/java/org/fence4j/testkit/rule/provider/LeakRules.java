package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;

/** What must not be left behind. */
final class LeakRules {
  private static final int ROUNDS = 3;

  private LeakRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must("LEAK-1", "After close() no thread of the device runs on.", Needs.PLUG)
            .observingTheProcess()
            .check(LeakRules::threads),
        must(
                "LEAK-2",
                "After close() no socket, pipe or selector is open.",
                Needs.PLUG,
                Needs.OPEN_FILES)
            .observingTheProcess()
            .check(trial -> counted(trial, "sockets, pipes or selectors", OpenFiles::channels)),
        must("LEAK-3", "After close() no file is open.", Needs.PLUG, Needs.OPEN_FILES)
            .observingTheProcess()
            .check(trial -> counted(trial, "files", OpenFiles::files)),
        must(
                "LEAK-4",
                "After close() no session or task is left at the peer.",
                Needs.PLUG,
                Needs.SESSIONS)
            .check(trial -> sessions(trial, device -> trial.state(device))),
        must("LEAK-5", "The same holds after a call that failed.", Needs.SESSIONS)
            .check(trial -> sessions(trial, device -> missing(trial, device))),
        must("LEAK-6", "The same holds after a request.", Needs.SWITCHING, Needs.SESSIONS)
            .check(
                trial -> {
                  trial.bring(PowerState.ON);
                  sessions(trial, device -> switched(trial, device));
                }),
        must(
                "LEAK-7",
                "The same holds for threads after a peer that was silent.",
                Needs.PLUG,
                Needs.SILENCE)
            .observingTheProcess()
            .check(LeakRules::threadsAfterSilence));
  }

  /** What is done with a device before it is closed. */
  private interface Use {
    void of(FenceDevice device) throws Exception;
  }

  private static void use(Trial trial, Use use) throws Exception {
    try (FenceDevice device = trial.openOrRefuse(trial.fixture().options())) {
      use.of(device);
    }
  }

  private static void threads(Trial trial) throws Exception {
    use(trial, device -> trial.state(device));
    Set<Thread> before = LiveThreads.now();
    for (int round = 0; round < ROUNDS; round++) {
      use(trial, device -> trial.state(device));
    }
    gone(trial, before);
  }

  private static void threadsAfterSilence(Trial trial) throws Exception {
    Set<Thread> before = LiveThreads.now();
    trial.inflict(Fault.SILENT);
    use(
        trial,
        device ->
            trial.failure(
                "state() of a silent peer", () -> device.state(trial.plug(), trial.soon())));
    gone(trial, before);
  }

  private static void gone(Trial trial, Set<Thread> before) throws InterruptedException {
    Deadline deadline = Trial.in(trial.pace().grace());
    while (!deadline.expired() && !LiveThreads.startedSince(before, trial.fixture()).isEmpty()) {
      deadline.sleep(trial.pace().watch().dividedBy(10));
    }
    Set<String> left = LiveThreads.startedSince(before, trial.fixture());
    unless(left.isEmpty(), "after close() the threads " + left + " run on; end and join them");
  }

  private static void counted(Trial trial, String what, Callable<Integer> count) throws Exception {
    use(trial, device -> trial.state(device));
    int before = settled(count, 0, trial.pace().watch(), trial);
    for (int round = 0; round < ROUNDS; round++) {
      use(trial, device -> trial.state(device));
    }
    int after = settled(count, before, trial.pace().grace(), trial);
    unless(
        after <= before,
        ROUNDS
            + " devices opened, asked and closed left "
            + (after - before)
            + " "
            + what
            + " open");
  }

  /** Peers in the same process close their ends a little later. */
  private static int settled(Callable<Integer> count, int wanted, Duration time, Trial trial)
      throws Exception {
    Deadline deadline = Trial.in(time);
    int now = count.call();
    while (now > wanted && !deadline.expired()) {
      deadline.sleep(trial.pace().watch().dividedBy(10));
      now = Math.min(now, count.call());
    }
    return now;
  }

  private static void sessions(Trial trial, Use use) throws Exception {
    Callable<Integer> count = trial.fixture().sessions().orElseThrow()::getAsInt;
    int before = count.call();
    use(trial, use);
    int after = settled(count, before, trial.pace().grace(), trial);
    unless(
        after <= before,
        "close() left "
            + (after - before)
            + " sessions or tasks at the peer; log out, also when"
            + " a call failed");
  }

  private static void missing(Trial trial, FenceDevice device) throws Exception {
    try {
      trial.state(device, trial.noPlug());
    } catch (FenceException e) {
      return;
    }
  }

  private static void switched(Trial trial, FenceDevice device) throws Exception {
    trial.state(device);
    device.request(trial.plug(), PowerState.OFF, trial.patience());
    trial.await(device, PowerState.OFF);
  }
}
