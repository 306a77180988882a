package org.fence4j.xenserver.campaign;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The plugin in pools that are not well: random schedules on virtual time, each made of its number
 * alone and so repeatable. {@code fence.campaign.schedules} says how many there are, {@code
 * fence.campaign.seed} the first one's number.
 */
class FaultCampaignTest {
  private static final long SEED = Long.getLong("fence.campaign.seed", 1);
  private static final int SCHEDULES = Integer.getInteger("fence.campaign.schedules", 200_000);

  /** Enough to tell one defect from several. */
  private static final int MOST_REPORTS = 5;

  @Test
  void whatIsConfirmedIsTrueAndNothingIsLeftBehindWhateverHappens(TestReporter reporter) {
    List<String> reports = new ArrayList<>();
    int confirmed = 0;
    int hopeful = 0;
    int done = 0;
    Map<String, Integer> excuses = new TreeMap<>();
    for (; done < SCHEDULES && reports.size() < MOST_REPORTS; done++) {
      Trial trial = Trial.of(ScheduleMaker.of(SEED + done), Variant.SOUND);
      confirmed += trial.outcome().confirmed() ? 1 : 0;
      hopeful += Hope.isFor(trial.schedule()) ? 1 : 0;
      trial.excuses().forEach(excuse -> excuses.merge(excuse, 1, Integer::sum));
      if (!trial.faults().isEmpty()) {
        reports.add(trial.report(Variant.SOUND));
      }
    }
    reporter.publishEntry("schedules", Integer.toString(done));
    reporter.publishEntry("confirmed", Integer.toString(confirmed));
    reporter.publishEntry("had to be confirmed", Integer.toString(hopeful));
    excuses.forEach((excuse, count) -> reporter.publishEntry(excuse, Integer.toString(count)));
    assertTrue(reports.isEmpty(), () -> "\n" + String.join("\n\n", reports));
    assertTrue(SCHEDULES < 1000 || confirmed > done / 2, confirmed + " of " + done + " confirmed");
  }
}
