package org.fence4j.testkit.memory;

import java.io.IOException;
import java.util.List;
import org.fence4j.api.Plug;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.ProvisioningContract;
import org.fence4j.testkit.rule.provision.ProvisioningFixture;

/** The smallest correct provider keeps every rule about shared disks. */
class MemoryProvisioningTest extends ProvisioningContract {
  @Override
  protected ProvisioningFixture fixture() throws IOException {
    return new DiskFixture(new MemoryProvider());
  }

  private static final class DiskFixture extends MemoryFixture implements ProvisioningFixture {
    DiskFixture(FenceProvider provider) throws IOException {
      super(provider);
    }

    @Override
    public String storage() {
      return "local storage";
    }

    @Override
    public List<Plug> nodes() {
      return List.of(new Plug("web1"), new Plug("web2"));
    }
  }
}
