package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenDisks.with;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskEvent.Kind;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.DiskStep;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDisk.Attachment;
import org.fence4j.api.provision.SharedDiskProvisioning;

/** More ways to break rules about disks that demand more than one thing. */
final class FurtherDiskFaults {
  private static final DiskEvent CHANGE = new DiskEvent(Kind.DONE, "did something");

  private FurtherDiskFaults() {}

  /** Changes a plan. */
  interface Replanning {
    DiskPlan of(DiskOrder order, DiskPlan plan);
  }

  private static BrokenDisk planning(String rule, String says, Replanning change) {
    return new BrokenDisk(
        rule,
        says,
        sound ->
            new BrokenDisks(sound) {
              @Override
              public DiskPlan plan(DiskOrder order, Deadline deadline)
                  throws FenceException, InterruptedException {
                return change.of(order, super.plan(order, deadline));
              }
            });
  }

  private static BrokenDisk telling(String rule, String says, UnaryOperator<SharedDisk> change) {
    return new BrokenDisk(
        rule, says, sound -> BrokenDisks.telling(sound, (order, disk) -> change.apply(disk)));
  }

  private static SharedDisk like(
      SharedDisk disk, String name, long bytes, List<Attachment> attachments) {
    return new SharedDisk(disk.id(), name, disk.storage(), bytes, attachments);
  }

  static List<BrokenDisk> plans() {
    DiskStep step = new DiskStep("do something", "");
    return List.of(
        planning(
            "DISK-1",
            "there is no disk, but the plan has no steps",
            (order, plan) -> new DiskPlan(plan.found(), List.of(), List.of())),
        planning(
            "DISK-1",
            "the plan found a disk that nobody made",
            (order, plan) ->
                new DiskPlan(
                    Optional.of(
                        new SharedDisk(
                            "1", order.name(), order.storage(), order.bytes(), List.of())),
                    plan.steps(),
                    List.of())),
        planning(
            "DISK-4",
            "all is as ordered, but the plan has",
            (order, plan) -> new DiskPlan(plan.found(), List.of(step), List.of())));
  }

  static List<BrokenDisk> told() {
    return List.of(
        telling(
            "DISK-2",
            "ensure() tells a disk named other",
            disk -> like(disk, "other", disk.bytes(), disk.attachments())),
        telling(
            "DISK-2",
            "ensure() tells 1 bytes",
            disk -> like(disk, disk.name(), 1, disk.attachments())),
        telling(
            "DISK-2",
            "ensure(): web1 lacks the disk",
            disk -> like(disk, disk.name(), disk.bytes(), List.of())),
        new BrokenDisk("DISK-2", "show() tells 1 bytes", FurtherDiskFaults::showsOneByte),
        new BrokenDisk("DISK-4", "told no step of it", FurtherDiskFaults::keepsSilent),
        new BrokenDisk("DISK-4", "a second ensure() tells", FurtherDiskFaults::growsEachTime),
        new BrokenDisk("DISK-5", "web1 lacks the disk", FurtherDiskFaults::movesToTheLast));
  }

  private static SharedDiskProvisioning showsOneByte(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public Optional<SharedDisk> show(String name, Deadline deadline)
          throws FenceException, InterruptedException {
        return super.show(name, deadline).map(disk -> like(disk, name, 1, disk.attachments()));
      }
    };
  }

  private static SharedDiskProvisioning keepsSilent(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        return super.ensure(order, event -> {}, deadline);
      }
    };
  }

  private static SharedDiskProvisioning growsEachTime(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      private int times;

      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        SharedDisk disk = super.ensure(order, events, deadline);
        return like(disk, disk.name(), disk.bytes() + times++, disk.attachments());
      }
    };
  }

  private static SharedDiskProvisioning movesToTheLast(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        detachAll(order.name(), deadline);
        return super.ensure(order, events, deadline);
      }
    };
  }

  static List<BrokenDisk> failing() {
    return List.of(
        new BrokenDisk(
            "DISK-6",
            "something was made for a plug that does not exist",
            sound -> makingFirst(sound, true)),
        new BrokenDisk(
            "DISK-6",
            "a disk is left that one plug could not have",
            sound -> makingFirst(sound, false)),
        new BrokenDisk(
            "DISK-8",
            "failed without a message",
            sound ->
                new BrokenDisks(sound) {
                  @Override
                  public void destroy(String name, Consumer<DiskEvent> events, Deadline deadline)
                      throws FenceException, InterruptedException {
                    throw new FenceException(Reason.REFUSED, " ");
                  }
                }),
        new BrokenDisk("DISK-7", "the disk changed", FurtherDiskFaults::detachesAfterFailure),
        new BrokenDisk(
            "DISK-8",
            "the disk changed",
            sound ->
                new BrokenDisks(sound) {
                  @Override
                  public void destroy(String name, Consumer<DiskEvent> events, Deadline deadline)
                      throws FenceException, InterruptedException {
                    detachOne(name, deadline);
                    super.destroy(name, events, deadline);
                  }
                }),
        new BrokenDisk(
            "DISK-12", "a failed ensure() left", FurtherDiskFaults::detachesAfterFailure));
  }

  private static SharedDiskProvisioning detachesAfterFailure(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        try {
          return super.ensure(order, events, deadline);
        } catch (FenceException e) {
          detachOne(order.name(), deadline);
          throw e;
        }
      }
    };
  }

  /** Makes the disk for the plugs there are before it fails for the one that is none. */
  private static SharedDiskProvisioning makingFirst(SharedDiskProvisioning sound, boolean telling) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        List<Plug> known =
            order.plugs().stream().filter(plug -> !plug.name().startsWith("kit-")).toList();
        super.ensure(with(order, order.bytes(), known), telling ? events : event -> {}, deadline);
        return super.ensure(order, events, deadline);
      }
    };
  }

  static List<BrokenDisk> ending() {
    return List.of(
        new BrokenDisk(
            "DISK-9", "web1 still has the disk", sound -> detaching(sound, (events, call) -> {})),
        new BrokenDisk(
            "DISK-9",
            "a second detach() told of changes",
            sound ->
                detaching(
                    sound,
                    (events, call) -> {
                      call.run();
                      events.accept(CHANGE);
                    })),
        new BrokenDisk(
            "DISK-9",
            "with reason REFUSED: it has none",
            sound ->
                detaching(
                    sound,
                    new Instead() {
                      private boolean done;

                      @Override
                      public void of(Consumer<DiskEvent> events, Call call)
                          throws FenceException, InterruptedException {
                        if (done) {
                          throw new FenceException(Reason.REFUSED, "it has none");
                        }
                        done = true;
                        call.run();
                      }
                    })),
        new BrokenDisk(
            "DISK-10",
            "with reason NO_SUCH_PLUG: no such disk",
            sound ->
                new BrokenDisks(sound) {
                  @Override
                  public void destroy(String name, Consumer<DiskEvent> events, Deadline deadline)
                      throws FenceException, InterruptedException {
                    if (show(name, deadline).isEmpty()) {
                      throw new FenceException(Reason.NO_SUCH_PLUG, "no such disk");
                    }
                    super.destroy(name, events, deadline);
                  }
                }),
        new BrokenDisk(
            "DISK-10",
            "a second destroy() told of changes",
            sound ->
                new BrokenDisks(sound) {
                  @Override
                  public void destroy(String name, Consumer<DiskEvent> events, Deadline deadline)
                      throws FenceException, InterruptedException {
                    super.destroy(name, events, deadline);
                    events.accept(CHANGE);
                  }
                }));
  }

  /** A call to sound disks. */
  interface Call {
    void run() throws FenceException, InterruptedException;
  }

  /** What takes the place of a call. */
  interface Instead {
    void of(Consumer<DiskEvent> events, Call call) throws FenceException, InterruptedException;
  }

  private static SharedDiskProvisioning detaching(SharedDiskProvisioning sound, Instead instead) {
    return new BrokenDisks(sound) {
      @Override
      public void detach(String name, Plug plug, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        instead.of(events, () -> super.detach(name, plug, events, deadline));
      }
    };
  }
}
