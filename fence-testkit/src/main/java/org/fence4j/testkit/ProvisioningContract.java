package org.fence4j.testkit;

import java.util.stream.Stream;
import org.fence4j.testkit.rule.provision.DiskFixture;
import org.fence4j.testkit.rule.provision.DiskRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The requirements on a provider that makes shared disks, one test a rule; to be extended beside
 * {@link FenceProviderContract}.
 */
public abstract class ProvisioningContract {
  /** For subclasses. */
  protected ProvisioningContract() {}

  /**
   * Makes what is under test. Called once; the rules are run one after another on it, and it is
   * closed at the end.
   *
   * @return the fixture
   * @throws Exception if it cannot be made, which fails every rule
   */
  protected abstract DiskFixture fixture() throws Exception;

  /**
   * The rules as tests.
   *
   * @return one test a rule
   * @throws Exception if there is no fixture
   */
  @TestFactory
  Stream<DynamicTest> provisioning() throws Exception {
    return RuleTests.of(DiskRules.all(), fixture());
  }
}
