package org.fence4j.testkit.memory;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

/** Disks of a rack, shared by its outlets. */
final class MemoryDisks implements SharedDiskProvisioning {
  private final RackConnection rack;

  MemoryDisks(RackConnection rack) {
    this.rack = rack;
  }

  @Override
  public DiskPlan plan(DiskOrder order, Deadline deadline)
      throws FenceException, InterruptedException {
    Optional<SharedDisk> found = show(order.name(), deadline);
    if (found.isPresent() && !sameMake(found.get(), order)) {
      throw new FenceException(
          Reason.REFUSED,
          "disk " + order.name() + " exists already, with another size or on another storage");
    }
    if (order.slot().isPresent()) {
      throw new FenceException(Reason.UNSUPPORTED, "an outlet has no slots");
    }
    List<DiskStep> steps = new ArrayList<>();
    if (found.isEmpty()) {
      steps.add(new DiskStep("make disk " + order.name(), ""));
    }
    for (Plug plug : order.plugs()) {
      rack.ask(deadline, "STATE", plug.name());
      if (!has(found, plug)) {
        steps.add(new DiskStep("attach it to outlet " + plug, ""));
      }
    }
    return new DiskPlan(found, steps, List.of());
  }

  @Override
  public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    Optional<SharedDisk> found = plan(order, deadline).found();
    events.accept(new DiskEvent(Kind.CHECKED, "disk " + order.name()));
    List<Plug> attached = new ArrayList<>();
    try {
      if (found.isEmpty()) {
        String bytes = Long.toString(order.bytes());
        rack.ask(deadline, "MAKE", order.name(), order.storage(), bytes);
        events.accept(new DiskEvent(Kind.DONE, "made disk " + order.name()));
      }
      for (Plug plug : order.plugs()) {
        if (!has(found, plug)) {
          rack.ask(deadline, "ATTACH", plug.name(), order.name());
          attached.add(plug);
          events.accept(new DiskEvent(Kind.DONE, "attached it to outlet " + plug));
        }
      }
    } catch (FenceException e) {
      undo(order.name(), found.isEmpty(), attached, deadline);
      throw e;
    }
    return show(order.name(), deadline)
        .orElseThrow(() -> new FenceException(Reason.GARBLED, rack + " lost the new disk"));
  }

  private static boolean has(Optional<SharedDisk> found, Plug plug) {
    return found.flatMap(disk -> disk.attachment(plug)).isPresent();
  }

  /** Nothing that was there before this call. */
  @SuppressWarnings("EmptyCatch")
  private void undo(String name, boolean made, List<Plug> attached, Deadline deadline)
      throws InterruptedException {
    try {
      for (Plug plug : attached) {
        detach(name, plug, event -> {}, deadline);
      }
      if (made) {
        destroy(name, event -> {}, deadline);
      }
    } catch (FenceException e) {
      // The failure that led here says more.
    }
  }

  private static boolean sameMake(SharedDisk one, DiskOrder other) {
    return one.storage().equals(other.storage()) && one.bytes() == other.bytes();
  }

  @Override
  public Optional<SharedDisk> show(String name, Deadline deadline)
      throws FenceException, InterruptedException {
    String[] fields = rack.ask(deadline, "DISK", name).split(" ", -1);
    if (fields.length < 2) {
      return Optional.empty();
    }
    // The third word, those that have it, is missing where nobody has.
    String attached = fields.length < 3 ? "" : fields[2];
    List<Attachment> attachments =
        Stream.of(attached.split(",", -1))
            .filter(each -> !each.isEmpty())
            .map(each -> new Plug(decoded(each)))
            .map(plug -> new Attachment(plug, plug.name(), OptionalInt.empty(), true, true))
            .toList();
    return Optional.of(
        new SharedDisk(name, name, decoded(fields[0]), Long.parseLong(fields[1]), attachments));
  }

  @Override
  public void detach(String name, Plug plug, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    rack.ask(deadline, "DETACH", plug.name(), name);
  }

  @Override
  public void destroy(String name, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    rack.ask(deadline, "DESTROY", name);
  }

  private static String decoded(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
