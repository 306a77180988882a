package org.fence4j.testkit.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.memory.MemoryFixture;
import org.fence4j.testkit.memory.MemoryProvider;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.fence4j.testkit.rule.RuleRunner;
import org.fence4j.testkit.rule.provision.DiskFixture;
import org.fence4j.testkit.rule.provision.DiskRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule for shared disks finds what it is for, and says so. */
class EachDiskRuleTest {
  /** What breaks a rule, and a part of what its author reads. */
  private record Fault(String says, UnaryOperator<SharedDiskProvisioning> breaking) {}

  private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

  static {
    fault("DISK-1", "although it was only planned", EachDiskRuleTest::makesWhatItPlans);
    fault("DISK-2", "may only read", sound -> BrokenDisks.telling(sound, BrokenDisks::readable));
    fault("DISK-3", "under 2 numbers", sound -> BrokenDisks.telling(sound, BrokenDisks::numbered));
    fault("DISK-4", "a second ensure() told of changes", EachDiskRuleTest::alwaysTellsOfAChange);
    fault("DISK-5", "a second disk was made", EachDiskRuleTest::hasAnotherIdEachTime);
    fault("DISK-6", "a plug that does not exist succeeded", EachDiskRuleTest::leavesOutPlugs);
    fault("DISK-7", "ensure() with another size succeeded", EachDiskRuleTest::takesAnySize);
    fault("DISK-8", "destroy() of a disk in use succeeded", EachDiskRuleTest::destroysInUse);
    fault("DISK-9", "lost the disk as well", EachDiskRuleTest::detachesAll);
    fault("DISK-10", "after destroy() there is", EachDiskRuleTest::destroysNothing);
    fault("DISK-11", "a failed ensure() left", BrokenDisks::undoingNothing);
    fault("DISK-12", "show() does not find the disk", BrokenDisks::undoingTooMuch);
  }

  private static void fault(
      String rule, String says, UnaryOperator<SharedDiskProvisioning> breaking) {
    FAULTS.put(rule, new Fault(says, breaking));
  }

  @Test
  void thereIsABrokenProviderForEachRule() {
    assertEquals(
        DiskRules.all().stream().map(ConformanceRule::id).toList(), List.copyOf(FAULTS.keySet()));
  }

  @TestFactory
  Stream<DynamicTest> theRuleFailsTheProviderThatBreaksIt() {
    return DiskRules.all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> failsAndSaysWhy(rule)));
  }

  private static void failsAndSaysWhy(ConformanceRule<DiskFixture> rule) throws Exception {
    Fault fault = FAULTS.get(rule.id());
    try (Disks fixture = new Disks(fault.breaking())) {
      RuleResult result = new RuleRunner(Duration.ofSeconds(30)).run(rule, fixture);
      assertEquals(Status.FAILED, result.status(), result.message());
      assertTrue(result.message().contains(fault.says()), result.message());
    }
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
      private DiskEvent last;

      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        if (last != null) {
          events.accept(last);
        }
        return super.ensure(order, events.andThen(event -> last = event), deadline);
      }
    };
  }

  private static SharedDiskProvisioning hasAnotherIdEachTime(SharedDiskProvisioning sound) {
    return new BrokenDisks(sound) {
      @Override
      public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
          throws FenceException, InterruptedException {
        SharedDisk disk = super.ensure(order, events, deadline);
        String id = order.plugs().toString();
        return new SharedDisk(id, disk.name(), disk.storage(), disk.bytes(), disk.attachments());
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
      public void destroy(String name, Consumer<DiskEvent> events, Deadline deadline) {
        // Says that it did.
      }
    };
  }

  /** The smallest provider, with its disks broken. */
  private static final class Disks extends MemoryFixture implements DiskFixture {
    Disks(UnaryOperator<SharedDiskProvisioning> breaking) throws IOException {
      super(
          new MemoryProvider() {
            @Override
            public FenceDevice open(ParameterValues values, FenceContext context)
                throws FenceException {
              FenceDevice sound = super.open(values, context);
              return new Tampered(sound, new Lab()) {
                @Override
                public <C extends Capability> Optional<C> capability(Class<C> type) {
                  return type == SharedDiskProvisioning.class
                      ? super.capability(SharedDiskProvisioning.class)
                          .map(disks -> type.cast(breaking.apply(disks)))
                      : super.capability(type);
                }
              };
            }
          },
          "web1",
          "web2",
          "weak");
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
