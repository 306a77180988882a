package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenDisks.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDiskProvisioning;

/** For each rule about disks, what breaks it and no other. */
final class DiskFaults {
  private DiskFaults() {}

  static List<BrokenDisk> all() {
    return List.of(
        new BrokenDisk("DISK-1", "although it was only planned", DiskFaults::makesWhatItPlans),
        new BrokenDisk(
            "DISK-2",
            "may only read",
            sound ->
                BrokenDisks.telling(
                    sound, (order, disk) -> order.plugs().size() == 2 ? readable(disk) : disk)),
        new BrokenDisk(
            "DISK-3",
            "under 2 numbers",
            sound -> BrokenDisks.telling(sound, (order, disk) -> numbered(disk))),
        new BrokenDisk(
            "DISK-4", "a second ensure() told of changes", DiskFaults::alwaysTellsOfAChange),
        new BrokenDisk(
            "DISK-5",
            "a second disk was made",
            sound ->
                BrokenDisks.telling(
                    sound,
                    (order, disk) ->
                        new SharedDisk(
                            order.plugs().toString(),
                            disk.name(),
                            disk.storage(),
                            disk.bytes(),
                            disk.attachments()))),
        new BrokenDisk(
            "DISK-6", "a plug that does not exist succeeded", DiskFaults::leavesOutPlugs),
        new BrokenDisk("DISK-7", "ensure() with another size succeeded", DiskFaults::takesAnySize),
        new BrokenDisk("DISK-8", "destroy() of a disk in use succeeded", DiskFaults::destroysInUse),
        new BrokenDisk("DISK-9", "lost the disk as well", DiskFaults::detachesAll),
        new BrokenDisk("DISK-10", "after destroy() there is", DiskFaults::destroysNothing),
        new BrokenDisk("DISK-11", "a failed ensure() left", DiskFaults::undoesNothing),
        new BrokenDisk("DISK-12", "show() does not find the disk", DiskFaults::undoesTooMuch));
  }

  private static SharedDisk readable(SharedDisk disk) {
    return BrokenDisks.attached(disk, each -> BrokenDisks.attachment(each, each.slot(), false));
  }

  private static SharedDisk numbered(SharedDisk disk) {
    return BrokenDisks.attached(
        disk,
        each ->
            BrokenDisks.attachment(
                each, OptionalInt.of(each.plug().name().hashCode() & 0xff), each.writable()));
  }

  private static SharedDiskProvisioning makesWhatItPlans(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public DiskPlan plan(DiskOrder order, Deadline deadline)
          throws FenceException, InterruptedException {
        DiskPlan plan = super.plan(order, deadline);
        ensure(order, event -> {}, deadline);
        return plan;
      }
    };
  }

  private static SharedDiskProvisioning alwaysTellsOfAChange(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      private Optional<DiskEvent> last = Optional.empty();

      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        last.ifPresent(events);
        return super.ensure(order, events.andThen(event -> last = Optional.of(event)), deadline);
      }
    };
  }

  private static SharedDiskProvisioning leavesOutPlugs(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        List<Plug> known =
            order.plugs().stream().filter(plug -> !plug.name().startsWith("kit-")).toList();
        return super.ensure(with(order, order.bytes(), known), events, deadline);
      }
    };
  }

  private static SharedDiskProvisioning takesAnySize(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        long bytes = show(order.name(), deadline).map(SharedDisk::bytes).orElse(order.bytes());
        return super.ensure(with(order, bytes, order.plugs()), events, deadline);
      }
    };
  }

  private static SharedDiskProvisioning destroysInUse(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public void destroy(String name, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        detachAll(name, deadline);
        super.destroy(name, events, deadline);
      }
    };
  }

  private static SharedDiskProvisioning detachesAll(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public void detach(String name, Plug plug, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        detachAll(name, deadline);
      }
    };
  }

  private static SharedDiskProvisioning destroysNothing(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public void destroy(String name, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        if (!show(name, deadline).map(SharedDisk::attachments).orElse(List.of()).isEmpty()) {
          super.destroy(name, events, deadline);
        }
      }
    };
  }

  /** Attaches one plug after another, and stops where one fails. */
  private static SharedDiskProvisioning undoesNothing(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        DiskPlan unused = plan(order, deadline);
        List<Plug> some = new ArrayList<>();
        for (Plug plug : order.plugs()) {
          some.add(plug);
          super.ensure(with(order, order.bytes(), some), events, deadline);
        }
        return super.ensure(order, events, deadline);
      }
    };
  }

  /** Takes away, after a failure in the middle, also what was there before. */
  private static SharedDiskProvisioning undoesTooMuch(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        DiskPlan unused = plan(order, deadline);
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
