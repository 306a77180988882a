package org.fence4j.xenserver.campaign;

import static org.fence4j.xenserver.campaign.Deed.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fence4j.api.FenceAction;
import org.fence4j.testkit.xenserver.model.VmPowerState;

/** Makes a schedule of a number: always the same of the same number. */
final class ScheduleMaker {
  private static final List<Deed> NETWORK =
      List.of(
          NET_REFUSE,
          NET_DROP,
          NET_SILENT,
          NET_GARBAGE,
          NET_HTTP500,
          NET_CLOSE,
          NET_DRIP,
          NET_SLOW);
  private static final List<Deed> CALLS =
      List.of(LOSE_REQUEST, LOSE_ANSWER, CUT_ANSWER, DELAY_REQUEST, DELAY_ANSWER, END_SESSION);
  private static final List<Deed> MASTERS =
      List.of(
          KILL_HOST,
          BOOT_HOST,
          ELECT,
          ELECT,
          PROMOTE,
          SPLIT,
          UNITE,
          MOVE_MASTER,
          RESTART_XAPI,
          EMERGENCY,
          NAME_STRANGER);
  private static final List<Deed> WORK =
      List.of(
          START,
          RESUME,
          UNPAUSE,
          PAUSE,
          SUSPEND,
          MIGRATE,
          SNAPSHOT,
          CHECKPOINT,
          REVERT,
          CLEAN_SHUTDOWN,
          CLEAN_REBOOT,
          GUEST_REBOOTS,
          GUEST_HALTS,
          PEER_OFF,
          PEER_ON,
          PEER_REBOOT,
          PEER_CYCLE);
  private static final List<Deed> ODDITIES =
      List.of(BLOCK, UNBLOCK, NEVER_HALTS, IGNORES_SHUTDOWN, FAILS, OBEYS, RENAME, RENAME_OTHER);

  private final SplittableRandom random;

  private ScheduleMaker(long seed) {
    random = new SplittableRandom(seed);
  }

  static Schedule of(long seed) {
    return new ScheduleMaker(seed).make(seed);
  }

  private Schedule make(long seed) {
    int hosts = 1 + random.nextInt(4);
    Duration phase = Duration.ofMillis(chance(30) ? 20_000 + below(40_000) : 3_000 + below(17_000));
    FenceAction action =
        chance(70) ? FenceAction.OFF : chance(80) ? FenceAction.REBOOT : FenceAction.ON;
    return new Schedule(
        seed,
        hosts,
        configured(hosts),
        1 + random.nextInt(hosts),
        action,
        chance(50),
        chance(40),
        chance(5),
        initial(),
        chance(15),
        phase,
        Duration.ofMillis(200 + below(chance(80) ? 3_000 : 10_000)),
        Duration.ofNanos(100_000 + random.nextLong(chance(80) ? 5_000_000 : 80_000_000)),
        steps(hosts, phase));
  }

  private List<Integer> configured(int hosts) {
    List<Integer> all = new ArrayList<>(IntStream.rangeClosed(1, hosts).boxed().toList());
    if (chance(20)) {
      all.remove(random.nextInt(hosts));
    }
    java.util.Collections.rotate(all, random.nextInt(hosts));
    return all.isEmpty() ? List.of(1) : all;
  }

  private VmPowerState initial() {
    int dice = random.nextInt(100);
    return dice < 70
        ? VmPowerState.RUNNING
        : dice < 80
            ? VmPowerState.HALTED
            : dice < 90 ? VmPowerState.SUSPENDED : VmPowerState.PAUSED;
  }

  private List<Step> steps(int hosts, Duration phase) {
    int count = chance(15) ? 0 : 1 + random.nextInt(4) + (chance(20) ? random.nextInt(5) : 0);
    List<List<Deed>> families = List.of(NETWORK, CALLS, MASTERS, WORK, WORK, ODDITIES);
    boolean mixed = chance(60);
    List<Deed> family = families.get(random.nextInt(families.size()));
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Deed> deeds = mixed ? families.get(random.nextInt(families.size())) : family;
      steps.add(step(deeds.get(random.nextInt(deeds.size())), hosts, phase));
    }
    steps.sort(Comparator.comparing(Step::at));
    return steps;
  }

  /** Most things happen near the beginning, where a fence makes its decisions. */
  private Step step(Deed deed, int hosts, Duration phase) {
    double early = random.nextDouble();
    long at = (long) (early * early * (phase.toMillis() + 2000)) - 2000;
    long span = chance(70) ? 100 + below(4_000) : below(30_000);
    boolean copy = deed == ELECT || deed == PROMOTE || deed == SPLIT;
    return new Step(
        Duration.ofMillis(at),
        deed,
        1 + random.nextInt(hosts),
        Duration.ofMillis(copy ? below(600_000) : span));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private long below(int bound) {
    return random.nextInt(bound);
  }
}
