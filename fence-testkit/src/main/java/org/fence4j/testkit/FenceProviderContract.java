package org.fence4j.testkit;

import java.util.stream.Stream;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.provider.ProviderRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The requirements on a fence provider, one test a rule. Extend it, say in {@link #fixture} how to
 * open a device, and add what can be controlled from outside: the more, the more rules are run.
 *
 * <p>A broken MUST fails. A broken SHOULD or MAY, and a rule the fixture lacks a control for, are
 * shown as aborted, with the reason.
 */
public abstract class FenceProviderContract {
  /** For subclasses. */
  protected FenceProviderContract() {}

  /**
   * Makes what is under test. Called once; the rules are run one after another on it, and it is
   * closed at the end.
   *
   * @return the fixture
   * @throws Exception if it cannot be made, which fails every rule
   */
  protected abstract FenceFixture fixture() throws Exception;

  /**
   * The rules as tests.
   *
   * @return one test a rule
   * @throws Exception if there is no fixture
   */
  @TestFactory
  Stream<DynamicTest> provider() throws Exception {
    return RuleTests.of(ProviderRules.all(), fixture());
  }
}
