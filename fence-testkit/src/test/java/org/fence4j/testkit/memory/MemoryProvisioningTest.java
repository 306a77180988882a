package org.fence4j.testkit.memory;

import java.io.IOException;
import org.fence4j.testkit.ProvisioningContract;
import org.fence4j.testkit.rule.provision.DiskFixture;

/** The smallest correct provider keeps the rules for disks, too. */
class MemoryProvisioningTest extends ProvisioningContract {
  @Override
  protected DiskFixture fixture() throws IOException {
    return new MemoryDiskFixture(new MemoryProvider());
  }
}
