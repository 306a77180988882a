package org.fence4j.testkit.broken;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.Capability;
import org.fence4j.testkit.memory.MemoryDiskFixture;

/** A rack for a provider whose disks are broken. */
final class BrokenDiskFixture extends MemoryDiskFixture {
  BrokenDiskFixture(UnaryOperator<SharedDiskProvisioning> breaking) throws IOException {
    super(
        Variant.device(
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public <C extends Capability> Optional<C> capability(Class<C> type) {
                    return type == SharedDiskProvisioning.class
                        ? super.capability(SharedDiskProvisioning.class)
                            .map(disks -> type.cast(breaking.apply(disks)))
                        : super.capability(type);
                  }
                }));
  }
}
