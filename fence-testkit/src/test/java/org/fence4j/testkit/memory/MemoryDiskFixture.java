package org.fence4j.testkit.memory;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.rule.provision.DiskFixture;

/** A provider on a rack of its own that has disks. */
public class MemoryDiskFixture extends MemoryFixture implements DiskFixture {
  /**
   * Starts a rack.
   *
   * @param provider speaks to it
   * @throws IOException if no port is free
   */
  public MemoryDiskFixture(FenceProvider provider) throws IOException {
    super(provider, "web1", "web2", "weak");
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
