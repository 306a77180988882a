package org.fence4j.testkit.memory;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDiskProvisioning;

/** Disks of a rack, shared by its outlets. */
final class MemoryDisks implements SharedDiskProvisioning {
  private final RackConnection rack;

  MemoryDisks(RackConnection rack) {
    this.rack = rack;
  }

  @Override
  public SharedDisk ensure(SharedDisk wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    Optional<SharedDisk> found = show(wanted.name(), deadline);
    if (found.isPresent() && !sameMake(found.get(), wanted)) {
      throw new FenceException(
          Reason.REFUSED,
          "disk " + wanted.name() + " exists already, with another size or on another storage");
    }
    List<Plug> attached = new ArrayList<>();
    try {
      if (found.isEmpty()) {
        String bytes = Long.toString(wanted.bytes());
        rack.ask(deadline, "MAKE", wanted.name(), wanted.storage(), bytes);
      }
      for (Plug plug : wanted.plugs()) {
        if (found.isEmpty() || !found.get().plugs().contains(plug)) {
          rack.ask(deadline, "ATTACH", plug.name(), wanted.name());
          attached.add(plug);
        }
      }
    } catch (FenceException e) {
      undo(wanted.name(), found.isEmpty(), attached, deadline);
      throw e;
    }
    return show(wanted.name(), deadline)
        .orElseThrow(() -> new FenceException(Reason.GARBLED, rack + " lost the new disk"));
  }

  /** Nothing that was there before this call. */
  @SuppressWarnings("EmptyCatch")
  private void undo(String name, boolean made, List<Plug> attached, Deadline deadline)
      throws InterruptedException {
    try {
      for (Plug plug : attached) {
        detach(name, plug, deadline);
      }
      if (made) {
        destroy(name, deadline);
      }
    } catch (FenceException e) {
      // The failure that led here says more.
    }
  }

  private static boolean sameMake(SharedDisk one, SharedDisk other) {
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
    List<Plug> plugs =
        Stream.of(attached.split(",", -1))
            .filter(each -> !each.isEmpty())
            .map(each -> new Plug(decoded(each)))
            .toList();
    return Optional.of(new SharedDisk(name, decoded(fields[0]), Long.parseLong(fields[1]), plugs));
  }

  @Override
  public void detach(String name, Plug plug, Deadline deadline)
      throws FenceException, InterruptedException {
    rack.ask(deadline, "DETACH", plug.name(), name);
  }

  @Override
  public void destroy(String name, Deadline deadline) throws FenceException, InterruptedException {
    rack.ask(deadline, "DESTROY", name);
  }

  private static String decoded(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
