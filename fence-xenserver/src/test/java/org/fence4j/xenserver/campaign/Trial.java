package org.fence4j.xenserver.campaign;

import java.util.ArrayList;
import java.util.List;
import org.fence4j.api.Outcome;

/**
 * One schedule and how it was judged.
 *
 * @param schedule what happened
 * @param outcome how the fence ended
 * @param faults what was wrong, empty if nothing was
 * @param excuses what was wrong and could not be known
 */
record Trial(Schedule schedule, Outcome outcome, List<String> faults, List<String> excuses) {
  Trial {
    faults = List.copyOf(faults);
    excuses = List.copyOf(excuses);
  }

  static Trial of(Schedule schedule, Variant variant) {
    Fence fence = Fence.of(schedule, variant);
    Verdict verdict = Verdict.on(fence);
    List<String> faults = new ArrayList<>(verdict.faults());
    if (Hope.isFor(schedule) && !fence.network.loginLost() && !fence.outcome.confirmed()) {
      faults.add("not confirmed although nothing was in the way");
    }
    return new Trial(schedule, fence.outcome, faults, verdict.excuses());
  }

  /** The same with as few steps as it takes to go wrong. */
  Trial shrunk(Variant variant) {
    for (int step = 0; step < schedule.steps().size(); step++) {
      Trial smaller = of(schedule.without(step), variant);
      if (!smaller.faults().isEmpty()) {
        return smaller.shrunk(variant);
      }
    }
    return this;
  }

  /** What went wrong, in which schedule, and how to see it again. */
  String report(Variant variant) {
    Trial least = shrunk(variant);
    return String.join("; ", faults)
        + "\nin "
        + schedule
        + "\nended in "
        + outcome.summary()
        + "\nit takes no more than "
        + least.schedule()
        + "\nfor "
        + String.join("; ", least.faults())
        + "\nrepeat it by: mvn -B -pl fence-xenserver -am test -Dtest=FaultCampaignTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dfence.campaign.schedules=1"
        + " -Dfence.campaign.seed="
        + schedule.seed();
  }
}
