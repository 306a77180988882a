package org.fence4j.testkit.broken;

import java.util.ArrayList;
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

  static DiskOrder with(DiskOrder order, long bytes, List<Plug> plugs) {
    return new DiskOrder(order.name(), order.storage(), bytes, order.slot(), plugs);
  }

  /** Makes the disk, and does not tell the truth about what the plugs got. */
  static BrokenDisks telling(SharedDiskProvisioning sound, UnaryOperator<Attachment> change) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        SharedDisk disk = super.ensure(order, events, deadline);
        List<Attachment> told = disk.attachments().stream().map(change).toList();
        return new SharedDisk(disk.id(), disk.name(), disk.storage(), disk.bytes(), told);
      }
    };
  }

  static Attachment readable(Attachment each) {
    return new Attachment(each.plug(), each.alias(), each.slot(), false, each.active());
  }

  static Attachment numbered(Attachment each) {
    OptionalInt slot = OptionalInt.of(each.plug().name().hashCode() & 0xff);
    return new Attachment(each.plug(), each.alias(), slot, each.writable(), each.active());
  }

  /** Attaches one plug after another, and stops where one fails. */
  static BrokenDisks undoingNothing(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        List<Plug> some = new ArrayList<>();
        for (Plug plug : order.plugs()) {
          some.add(plug);
          super.ensure(with(order, order.bytes(), some), events, deadline);
        }
        return super.ensure(order, events, deadline);
      }
    };
  }

  /** Takes away, after a failure, also what was there before. */
  static BrokenDisks undoingTooMuch(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        try {
          return super.ensure(order, events, deadline);
        } catch (FenceException e) {
          detachAll(order.name(), deadline);
          super.destroy(order.name(), events, deadline);
          throw e;
        }
      }
    };
  }
}
