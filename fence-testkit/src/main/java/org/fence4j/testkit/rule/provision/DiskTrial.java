package org.fence4j.testkit.rule.provision;

import static org.fence4j.testkit.rule.RuleViolation.unless;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.RuleViolation;

/** One check of one rule: a device of its own, and what it told on the way. */
final class DiskTrial implements AutoCloseable {
  private final DiskFixture fixture;
  private final FenceDevice device;
  private final SharedDiskProvisioning disks;
  private final List<DiskEvent> events = new ArrayList<>();

  DiskTrial(DiskFixture fixture) throws Exception {
    this.fixture = fixture;
    ParameterValues.Builder values =
        ParameterValues.builder(fixture.provider().descriptor().parameters());
    fixture.options().forEach(values::put);
    FenceContext context = FenceContext.of(FenceClock.system(), note -> {}, warning -> {});
    device = fixture.provider().open(values.build(), context);
    disks =
        device
            .capability(SharedDiskProvisioning.class)
            .orElseThrow(() -> new RuleViolation("the device offers no SharedDiskProvisioning"));
  }

  DiskFixture fixture() {
    return fixture;
  }

  SharedDiskProvisioning disks() {
    return disks;
  }

  DiskOrder order() {
    return fixture.order();
  }

  Deadline patience() {
    return Deadline.after(fixture.pace().patience(), FenceClock.system());
  }

  SharedDisk ensure(DiskOrder order) throws FenceException, InterruptedException {
    return disks.ensure(order, events::add, patience());
  }

  Optional<SharedDisk> show() throws FenceException, InterruptedException {
    return disks.show(order().name(), patience());
  }

  SharedDisk shown() throws FenceException, InterruptedException {
    return show().orElseThrow(() -> new RuleViolation("show() does not find the disk"));
  }

  void detach(Plug plug) throws FenceException, InterruptedException {
    disks.detach(order().name(), plug, events::add, patience());
  }

  void destroy() throws FenceException, InterruptedException {
    disks.destroy(order().name(), events::add, patience());
  }

  /** How many changes were told since the last call of this. */
  long changes() {
    long done = events.stream().filter(event -> event.kind() == DiskEvent.Kind.DONE).count();
    events.clear();
    return done;
  }

  /** The order with other plugs. */
  DiskOrder orderFor(List<Plug> plugs) {
    DiskOrder order = order();
    return new DiskOrder(order.name(), order.storage(), order.bytes(), order.slot(), plugs);
  }

  /** The failure a call has to end with. */
  void fails(String call, Call work) throws Exception {
    try {
      work.run();
    } catch (FenceException e) {
      unless(!e.getMessage().isBlank(), call + " failed without a message");
      return;
    }
    throw new RuleViolation(call + " succeeded; it has to throw a FenceException");
  }

  /** Calls to a device. */
  @FunctionalInterface
  interface Call {
    void run() throws Exception;
  }

  /** Takes the disk away, which the next rule must not find. */
  void tidy() throws FenceException, InterruptedException {
    Optional<SharedDisk> left = show();
    if (left.isPresent()) {
      for (SharedDisk.Attachment each : left.get().attachments()) {
        detach(each.plug());
      }
      destroy();
    }
  }

  @Override
  public void close() {
    device.close();
  }
}
