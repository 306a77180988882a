package org.fence4j.testkit.rule.provider;

import java.util.List;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Control;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.RuleLevel;

/** A rule that still lacks its check. */
record Draft(
    String id, RuleLevel level, String intent, List<Control<FenceFixture>> needs, boolean alone) {

  @SafeVarargs
  @SuppressWarnings("varargs")
  static Draft must(String id, String intent, Control<FenceFixture>... needs) {
    return new Draft(id, RuleLevel.MUST, intent, List.of(needs), false);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  static Draft should(String id, String intent, Control<FenceFixture>... needs) {
    return new Draft(id, RuleLevel.SHOULD, intent, List.of(needs), false);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  static Draft may(String id, String intent, Control<FenceFixture>... needs) {
    return new Draft(id, RuleLevel.MAY, intent, List.of(needs), false);
  }

  /** Observes the whole process. */
  Draft observingTheProcess() {
    return new Draft(id, level, intent, needs, true);
  }

  /** Ends the draft with a check that gets a trial on a device that is well. */
  ConformanceRule<FenceFixture> check(TrialCheck check) {
    return new ConformanceRule<>(
        id,
        level,
        intent,
        needs,
        alone,
        fixture -> {
          fixture.reset();
          try (Trial trial = new Trial(fixture)) {
            check.run(trial);
          } finally {
            fixture.reset();
          }
        });
  }

  /** The work of a rule for providers. */
  @FunctionalInterface
  interface TrialCheck {
    void run(Trial trial) throws Exception;
  }
}
