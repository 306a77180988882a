package org.fence4j.testkit.memory;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.testkit.ProvisioningContract;
import org.fence4j.testkit.rule.provision.DiskFixture;

/** The smallest correct provider keeps the rules for disks, too. */
class MemoryProvisioningTest extends ProvisioningContract {
  @Override
  protected DiskFixture fixture() throws IOException {
    return new Disks();
  }

  private static final class Disks extends MemoryFixture implements DiskFixture {
    Disks() throws IOException {
      super(new MemoryProvider(), "web1", "web2", "weak");
    }

    @Override
    public DiskOrder order() {
      return new DiskOrder(
          "quorum disk", "shelf", 1 << 20, List.of(new Plug("web1"), new Plug("web2")));
    }

    @Override
    public Optional<Plug> stubborn() {
      return Optional.of(new Plug("weak"));
    }
  }
}
