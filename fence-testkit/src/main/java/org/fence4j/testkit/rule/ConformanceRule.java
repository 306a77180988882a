package org.fence4j.testkit.rule;

import java.util.List;

/**
 * One requirement, and how it is checked. The same text stands in docs/requirements.md.
 *
 * @param id its name for ever, for example {@code STATE-2}
 * @param level how binding it is
 * @param intent one sentence that says what must hold, and why where that is not obvious
 * @param needs what a fixture must have for the rule to be run
 * @param alone whether it observes the whole process, so that nothing else may go on beside it
 * @param check does the check
 * @param <F> the kind of fixture
 */
public record ConformanceRule<F>(
    String id,
    RuleLevel level,
    String intent,
    List<Control<F>> needs,
    boolean alone,
    Check<F> check) {

  /** Copies the needs. */
  public ConformanceRule {
    needs = List.copyOf(needs);
  }

  /**
   * Does the work of a rule.
   *
   * @param <F> the kind of fixture
   */
  @FunctionalInterface
  public interface Check<F> {
    /**
     * Returns if the rule is kept.
     *
     * @param fixture what is under test
     * @throws Exception a {@link RuleViolation} if it is broken, a {@link NotRunException} if that
     *     cannot be told; anything else counts as broken too
     */
    void run(F fixture) throws Exception;
  }
}
