package org.fence4j.testkit.rule.provision;

import static org.fence4j.testkit.rule.RuleViolation.unless;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Control;
import org.fence4j.testkit.rule.RuleLevel;

/** Shared disks: each call may be repeated, and a failure leaves nothing half done. */
public final class ProvisioningRules {
  private static final long BYTES = 8L << 20;
  private static final Control<ProvisioningFixture> MAY =
      new Control<>("plugs that may be changed", ProvisioningFixture::maySwitch);

  private ProvisioningRules() {}

  /**
   * Lists them.
   *
   * @return the rules
   */
  public static List<ConformanceRule<ProvisioningFixture>> all() {
    return List.of(
        must("DISK-1", "ensure() makes the disk as wanted, and show() tells it.", Trial::makes),
        must("DISK-2", "ensure() a second time changes nothing.", Trial::repeats),
        must("DISK-3", "ensure() attaches the plugs that are missing.", Trial::completes),
        must(
            "DISK-4",
            "ensure() of another size fails and leaves the disk that is there.",
            Trial::refusesAnotherSize),
        must(
            "DISK-5",
            "ensure() with a plug that does not exist fails and leaves no disk.",
            Trial::undoes),
        must("DISK-6", "show() of a disk that does not exist is empty.", Trial::showsNone),
        must(
            "DISK-7",
            "detach() takes the disk from one plug, and may be repeated.",
            Trial::detaches),
        must("DISK-8", "destroy() of a disk that is attached fails and keeps it.", Trial::keeps),
        must(
            "DISK-9",
            "destroy() removes a disk attached to nothing, and may be repeated.",
            Trial::destroys));
  }

  /** What a rule does. */
  private interface Work {
    void on(Trial trial) throws Exception;
  }

  private static ConformanceRule<ProvisioningFixture> must(String id, String intent, Work work) {
    return new ConformanceRule<>(
        id,
        RuleLevel.MUST,
        intent,
        List.of(MAY),
        false,
        fixture -> {
          fixture.reset();
          try (Trial trial = new Trial(fixture)) {
            work.on(trial);
          }
        });
  }

  /** One disk of a name nobody else has; it is gone at the end. */
  private static final class Trial implements AutoCloseable {
    private final ProvisioningFixture fixture;
    private final FenceDevice device;
    private final SharedDiskProvisioning disks;
    private final String name = "kit-" + UUID.randomUUID();

    Trial(ProvisioningFixture fixture) throws Exception {
      this.fixture = fixture;
      ParameterValues.Builder values =
          ParameterValues.builder(fixture.provider().descriptor().parameters());
      fixture.options().forEach(values::put);
      FenceContext context = FenceContext.of(FenceClock.system(), note -> {}, warning -> {});
      this.device = fixture.provider().open(values.build(), context);
      this.disks = device.capability(SharedDiskProvisioning.class).orElseThrow();
    }

    private Deadline patience() {
      return Deadline.after(fixture.pace().patience(), FenceClock.system());
    }

    private SharedDisk wanted(long bytes, List<Plug> plugs) {
      return new SharedDisk(name, fixture.storage(), bytes, plugs);
    }

    private SharedDisk ensure(List<Plug> plugs) throws Exception {
      return disks.ensure(wanted(BYTES, plugs), patience());
    }

    private SharedDisk shown() throws Exception {
      Optional<SharedDisk> found = disks.show(name, patience());
      unless(found.isPresent(), "show() does not find the disk that ensure() made");
      return found.get();
    }

    private void attachedTo(SharedDisk disk, List<Plug> plugs) {
      unless(
          new HashSet<>(disk.plugs()).equals(new HashSet<>(plugs)),
          "the disk is attached to " + disk.plugs() + " in place of " + plugs);
    }

    void makes() throws Exception {
      SharedDisk made = ensure(fixture.nodes());
      attachedTo(made, fixture.nodes());
      attachedTo(shown(), fixture.nodes());
      unless(shown().bytes() >= BYTES, "the disk has " + shown().bytes() + " bytes");
    }

    void repeats() throws Exception {
      ensure(fixture.nodes());
      SharedDisk before = shown();
      ensure(fixture.nodes());
      unless(shown().equals(before), "ensure() once more made " + shown() + " of " + before);
    }

    void completes() throws Exception {
      ensure(fixture.nodes().subList(0, 1));
      ensure(fixture.nodes());
      attachedTo(shown(), fixture.nodes());
    }

    void refusesAnotherSize() throws Exception {
      ensure(List.of());
      SharedDisk before = shown();
      fails(
          "ensure() of another size", () -> disks.ensure(wanted(2 * BYTES, List.of()), patience()));
      unless(shown().equals(before), "ensure() of another size changed the disk to " + shown());
    }

    void undoes() throws Exception {
      Plug none = new Plug("kit-no-such-plug-7f3a");
      fails(
          "ensure() with a plug that does not exist",
          () -> ensure(List.of(fixture.nodes().get(0), none)));
      unless(
          disks.show(name, patience()).isEmpty(),
          "ensure() failed and left the disk it had made; undo what the call created");
    }

    void showsNone() throws Exception {
      unless(disks.show(name, patience()).isEmpty(), "show() tells a disk that does not exist");
    }

    void detaches() throws Exception {
      ensure(fixture.nodes());
      Plug first = fixture.nodes().get(0);
      disks.detach(name, first, patience());
      disks.detach(name, first, patience());
      attachedTo(shown(), fixture.nodes().subList(1, fixture.nodes().size()));
    }

    void keeps() throws Exception {
      ensure(fixture.nodes());
      fails(
          "destroy() of a disk that is attached",
          () -> {
            disks.destroy(name, patience());
            return true;
          });
      attachedTo(shown(), fixture.nodes());
    }

    void destroys() throws Exception {
      ensure(List.of());
      disks.destroy(name, patience());
      disks.destroy(name, patience());
      unless(disks.show(name, patience()).isEmpty(), "the disk is there after destroy()");
    }

    private static void fails(String call, Callable<?> work) throws Exception {
      try {
        Object unused = work.call();
      } catch (FenceException e) {
        return;
      }
      unless(false, call + " succeeded; it has to throw a FenceException");
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
      try {
        for (Plug plug : disks.show(name, patience()).map(SharedDisk::plugs).orElse(List.of())) {
          disks.detach(name, plug, patience());
        }
        disks.destroy(name, patience());
      } catch (FenceException e) {
        // The rule has its result by now.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        device.close();
      }
    }
  }
}
