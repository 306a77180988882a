package org.fence4j.testkit.broken;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDisk.Attachment;
import org.fence4j.api.provision.SharedDiskProvisioning;

/** Shared disks to be broken by overriding; as they stand they are sound. */
class BrokenDisks implements SharedDiskProvisioning {
  private final SharedDiskProvisioning sound;

  BrokenDisks(SharedDiskProvisioning sound) {
    this.sound = sound;
  }

  @Override
  public DiskPlan plan(DiskOrder order, Deadline deadline)
      throws FenceException, InterruptedException {
    return sound.plan(order, deadline);
  }

  @Override
  public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    return sound.ensure(order, events, deadline);
  }

  @Override
  public Optional<SharedDisk> show(String name, Deadline deadline)
      throws FenceException, InterruptedException {
    return sound.show(name, deadline);
  }

  @Override
  public void detach(String name, Plug plug, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    sound.detach(name, plug, events, deadline);
  }

  @Override
  public void destroy(String name, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    sound.destroy(name, events, deadline);
  }

  void detachAll(String name, Deadline deadline) throws FenceException, InterruptedException {
    Optional<SharedDisk> disk = sound.show(name, deadline);
    for (Attachment each : disk.map(SharedDisk::attachments).orElse(List.of())) {
      sound.detach(name, each.plug(), event -> {}, deadline);
    }
  }

  void detachOne(String name, Deadline deadline) throws FenceException, InterruptedException {
    Optional<SharedDisk> disk = sound.show(name, deadline);
    if (disk.isPresent() && !disk.get().attachments().isEmpty()) {
      sound.detach(name, disk.get().attachments().get(0).plug(), event -> {}, deadline);
    }
  }

  static DiskOrder with(DiskOrder order, long bytes, List<Plug> plugs) {
    return new DiskOrder(order.name(), order.storage(), bytes, order.slot(), plugs);
  }

  /** What is told of a disk in place of the truth. */
  interface Retelling {
    SharedDisk of(DiskOrder order, SharedDisk disk);
  }

  /** Makes the disk, and does not tell the truth about it, then and until the next order. */
  static BrokenDisks telling(SharedDiskProvisioning sound, Retelling change) {
    return new BrokenDisks(sound) {
      private Optional<DiskOrder> last = Optional.empty();

      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        SharedDisk disk = super.ensure(order, events, deadline);
        last = Optional.of(order);
        return change.of(order, disk);
      }

      @Override
      public Optional<SharedDisk> show(String name, Deadline deadline)
          throws FenceException, InterruptedException {
        Optional<SharedDisk> disk = super.show(name, deadline);
        return last.isEmpty() ? disk : disk.map(each -> change.of(last.get(), each));
      }
    };
  }

  static SharedDisk attached(SharedDisk disk, UnaryOperator<Attachment> change) {
    List<Attachment> told = disk.attachments().stream().map(change).toList();
    return new SharedDisk(disk.id(), disk.name(), disk.storage(), disk.bytes(), told);
  }

  static Attachment attachment(Attachment each, OptionalInt slot, boolean writable) {
    return new Attachment(each.plug(), each.alias(), slot, writable, each.active());
  }
}
