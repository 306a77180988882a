package org.fence4j.testkit;

import java.util.stream.Stream;
import org.fence4j.testkit.rule.provision.ProvisioningFixture;
import org.fence4j.testkit.rule.provision.ProvisioningRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The requirements on a provider whose devices make shared disks; extend it. */
public abstract class ProvisioningContract {
  /** For subclasses. */
  protected ProvisioningContract() {}

  /**
   * Makes what is under test; closed at the end.
   *
   * @return the fixture
   * @throws Exception if it cannot be made, which fails every rule
   */
  protected abstract ProvisioningFixture fixture() throws Exception;

  /**
   * The rules as tests.
   *
   * @return one test a rule
   * @throws Exception if there is no fixture
   */
  @TestFactory
  Stream<DynamicTest> provisioning() throws Exception {
    return RuleTests.of(ProvisioningRules.all(), fixture());
  }
}
