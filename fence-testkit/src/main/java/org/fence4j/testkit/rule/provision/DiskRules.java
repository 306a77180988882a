package org.fence4j.testkit.rule.provision;

import static org.fence4j.testkit.rule.RuleViolation.unless;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDisk.Attachment;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Control;
import org.fence4j.testkit.rule.RuleLevel;
import org.fence4j.testkit.rule.RuleViolation;

/** All rules for providers that make shared disks. */
public final class DiskRules {
  private static final Control<DiskFixture> STUBBORN =
      new Control<>(
          "a plug to which a disk cannot be attached", fixture -> fixture.stubborn().isPresent());

  private DiskRules() {}

  /**
   * Lists them.
   *
   * @return the rules, those that need least first
   */
  public static List<ConformanceRule<DiskFixture>> all() {
    return List.of(
        must("DISK-1", "Planning tells the steps and changes nothing.", DiskRules::plan),
        must(
            "DISK-2",
            "Ensuring makes a disk of at least the size, writable at every plug.",
            DiskRules::make),
        must(
            "DISK-3",
            "All plugs see the disk under the same number, if there are such numbers.",
            DiskRules::sameSlot),
        must("DISK-4", "Ensuring once more changes nothing.", DiskRules::again),
        must(
            "DISK-5",
            "A plug that is added gets the same disk, and the others keep it.",
            DiskRules::added),
        must(
            "DISK-6",
            "A plug that does not exist is a failure before anything is made.",
            DiskRules::noPlug),
        must(
            "DISK-7",
            "A disk of that name with another size is a failure and stays as it is.",
            DiskRules::otherSize),
        must(
            "DISK-8",
            "A disk that is attached is not destroyed, because somebody writes on it.",
            DiskRules::inUse),
        must(
            "DISK-9",
            "Detaching takes the disk from the plug named and no other, and may be repeated.",
            DiskRules::detach),
        must(
            "DISK-10",
            "Destroying leaves no disk of that name, and may be repeated.",
            DiskRules::destroy),
        must(
            "DISK-11",
            "A failure in the middle undoes what was made.",
            DiskRules::undone,
            STUBBORN),
        must(
            "DISK-12",
            "A failure in the middle undoes nothing that was there before.",
            DiskRules::kept,
            STUBBORN));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static ConformanceRule<DiskFixture> must(
      String id, String intent, TrialCheck check, Control<DiskFixture>... needs) {
    return new ConformanceRule<>(
        id,
        RuleLevel.MUST,
        intent,
        List.of(needs),
        false,
        fixture -> {
          fixture.reset();
          try (DiskTrial trial = new DiskTrial(fixture)) {
            check.run(trial);
            trial.tidy();
          } finally {
            fixture.reset();
          }
        });
  }

  private static void plan(DiskTrial trial) throws Exception {
    DiskPlan plan = trial.disks().plan(trial.order(), trial.patience());
    unless(!plan.steps().isEmpty(), "there is no disk, but the plan has no steps");
    unless(plan.found().isEmpty(), "the plan found a disk that nobody made");
    unless(trial.show().isEmpty(), "a disk is there although it was only planned");
  }

  private static void make(DiskTrial trial) throws Exception {
    check(trial.ensure(trial.order()), trial.order(), "ensure()");
    check(trial.shown(), trial.order(), "show()");
  }

  private static void check(SharedDisk disk, DiskOrder order, String call) {
    unless(disk.name().equals(order.name()), call + " tells a disk named " + disk.name());
    unless(
        disk.bytes() >= order.bytes(),
        call + " tells " + disk.bytes() + " bytes, " + order.bytes() + " were ordered");
    for (Plug plug : order.plugs()) {
      Attachment attachment =
          disk.attachment(plug)
              .orElseThrow(() -> new RuleViolation(call + ": " + plug + " lacks the disk"));
      unless(attachment.writable(), call + ": " + plug + " may only read");
    }
  }

  private static void sameSlot(DiskTrial trial) throws Exception {
    SharedDisk disk = trial.ensure(trial.order());
    long slots = disk.attachments().stream().map(Attachment::slot).distinct().count();
    unless(slots == 1, "the plugs see the disk under " + slots + " numbers: " + disk);
  }

  private static void again(DiskTrial trial) throws Exception {
    SharedDisk first = trial.ensure(trial.order());
    unless(trial.changes() > 0, "ensure() made a disk and told no step of it");
    SharedDisk second = trial.ensure(trial.order());
    unless(trial.changes() == 0, "a second ensure() told of changes");
    unless(first.equals(second), "a second ensure() tells " + second + " in place of " + first);
    DiskPlan plan = trial.disks().plan(trial.order(), trial.patience());
    unless(plan.steps().isEmpty(), "all is as ordered, but the plan has " + plan.steps());
  }

  private static void added(DiskTrial trial) throws Exception {
    SharedDisk one = trial.ensure(trial.orderFor(trial.order().plugs().subList(0, 1)));
    SharedDisk both = trial.ensure(trial.orderFor(trial.order().plugs().subList(1, 2)));
    unless(one.id().equals(both.id()), "a second disk was made for the second plug");
    check(both, trial.order(), "ensure()");
  }

  private static void noPlug(DiskTrial trial) throws Exception {
    List<Plug> plugs = new ArrayList<>(trial.order().plugs());
    plugs.add(new Plug("kit-no-such-plug-7f3a"));
    trial.fails(
        "ensure() for a plug that does not exist", () -> trial.ensure(trial.orderFor(plugs)));
    unless(trial.changes() == 0, "something was made for a plug that does not exist");
    unless(trial.show().isEmpty(), "a disk is left that one plug could not have");
  }

  private static void otherSize(DiskTrial trial) throws Exception {
    SharedDisk before = trial.ensure(trial.order());
    DiskOrder order = trial.order();
    DiskOrder larger =
        new DiskOrder(
            order.name(), order.storage(), 2 * before.bytes(), order.slot(), order.plugs());
    trial.fails("ensure() with another size", () -> trial.ensure(larger));
    unless(before.equals(trial.shown()), "the disk changed: " + trial.shown());
  }

  private static void inUse(DiskTrial trial) throws Exception {
    SharedDisk before = trial.ensure(trial.order());
    trial.fails("destroy() of a disk in use", trial::destroy);
    unless(before.equals(trial.shown()), "the disk changed: " + trial.shown());
  }

  private static void detach(DiskTrial trial) throws Exception {
    trial.ensure(trial.order());
    Plug first = trial.order().plugs().get(0);
    Plug second = trial.order().plugs().get(1);
    trial.detach(first);
    unless(trial.shown().attachment(first).isEmpty(), first + " still has the disk");
    unless(trial.shown().attachment(second).isPresent(), second + " lost the disk as well");
    trial.changes();
    trial.detach(first);
    unless(trial.changes() == 0, "a second detach() told of changes");
  }

  private static void destroy(DiskTrial trial) throws Exception {
    trial.ensure(trial.order());
    for (Plug plug : trial.order().plugs()) {
      trial.detach(plug);
    }
    trial.destroy();
    Optional<SharedDisk> left = trial.show();
    unless(left.isEmpty(), "after destroy() there is " + left);
    trial.changes();
    trial.destroy();
    unless(trial.changes() == 0, "a second destroy() told of changes");
  }

  private static void undone(DiskTrial trial) throws Exception {
    failing(trial);
    unless(trial.show().isEmpty(), "a failed ensure() left " + trial.show());
  }

  private static void kept(DiskTrial trial) throws Exception {
    SharedDisk before = trial.ensure(trial.order());
    failing(trial);
    unless(before.equals(trial.shown()), "a failed ensure() left " + trial.shown());
  }

  private static void failing(DiskTrial trial) throws Exception {
    List<Plug> plugs = new ArrayList<>(trial.order().plugs());
    plugs.add(trial.fixture().stubborn().orElseThrow());
    trial.fails(
        "ensure() for a plug that takes no disk", () -> trial.ensure(trial.orderFor(plugs)));
  }

  /** The work of a rule. */
  @FunctionalInterface
  private interface TrialCheck {
    void run(DiskTrial trial) throws Exception;
  }
}
