package org.fence4j.xenserver.provision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskEvent.Kind;
import org.fence4j.xenserver.storage.DiskOperation;
import org.fence4j.xenserver.storage.Vbd;
import org.fence4j.xenserver.storage.Vdi;

/**
 * Takes away what a run made, by its marks, and what it plugged. It looks anew after each step, so
 * that it does not matter which of its calls is lost.
 */
final class Undoing {
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final PoolCalls calls;
  private final Marks marks;
  private final Set<String> plugged;
  private final Consumer<DiskEvent> events;
  private final Map<String, Integer> tries = new HashMap<>();
  private final List<String> undone = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  /**
   * Makes it.
   *
   * @param plugged the holds that were there before and not plugged, by reference
   */
  Undoing(PoolCalls calls, Marks marks, Set<String> plugged, Consumer<DiskEvent> events) {
    this.calls = calls;
    this.marks = marks;
    this.plugged = Set.copyOf(plugged);
    this.events = events;
  }

  /** Something to take away. */
  private record Item(DiskOperation operation, String ref, String what) {
    String key() {
      return operation + ref;
    }
  }

  /** Undoes what it can, and says in words for the end of a message what became of it. */
  String run(Deadline deadline) throws InterruptedException {
    try {
      List<Item> items = items(deadline);
      while (!items.isEmpty() && !deadline.expired()) {
        takeAway(items.get(0), deadline);
        items = items(deadline);
      }
      items.forEach(item -> leave(item, "no time was left"));
    } catch (FenceException e) {
      left.add("whatever was made (" + e.getMessage() + ")");
      events.accept(new DiskEvent(Kind.LEFT, left.get(left.size() - 1)));
    }
    return (undone.isEmpty() ? "; nothing had to be undone" : "; undone: " + join(undone))
        + (left.isEmpty() ? "" : "; NOT undone: " + join(left) + "; run the command again");
  }

  private static String join(List<String> words) {
    return String.join(", ", words);
  }

  private void takeAway(Item item, Deadline deadline) throws InterruptedException {
    try {
      calls.perform(deadline, pool -> pool.storage().begin(item.operation(), item.ref(), deadline));
      undone.add(item.what());
      events.accept(new DiskEvent(Kind.UNDONE, item.what()));
      // Should it still be there, it is not asked for ever.
      tries.merge(item.key(), 1, Integer::sum);
    } catch (FenceException e) {
      if (tries.merge(item.key(), 1, Integer::sum) >= TRIES) {
        leave(item, e.getMessage());
      } else {
        deadline.sleep(PAUSE);
      }
    }
  }

  private void leave(Item item, String why) {
    tries.put(item.key(), TRIES);
    left.add(item.what() + " (" + why + ")");
    events.accept(new DiskEvent(Kind.LEFT, item.what() + ": " + why));
  }

  private List<Item> items(Deadline deadline) throws FenceException, InterruptedException {
    List<Vbd> vbds = calls.read(deadline, pool -> pool.storage().vbds(deadline));
    List<Vdi> vdis = calls.read(deadline, pool -> pool.storage().vdis(deadline));
    List<Item> items = new ArrayList<>();
    for (Vbd vbd : vbds) {
      if (vbd.attached() && (marks.made(vbd) || plugged.contains(vbd.ref()))) {
        items.add(new Item(DiskOperation.VBD_UNPLUG, vbd.ref(), "unplugged " + named(vbd)));
      }
    }
    for (Vbd vbd : vbds) {
      if (!vbd.attached() && marks.made(vbd)) {
        items.add(new Item(DiskOperation.VBD_DESTROY, vbd.ref(), "detached " + named(vbd)));
      }
    }
    for (Vdi vdi : vdis) {
      if (marks.made(vdi) && vbds.stream().noneMatch(vbd -> vbd.vdi().equals(vdi.ref()))) {
        items.add(
            new Item(DiskOperation.VDI_DESTROY, vdi.ref(), "destroyed the new disk " + vdi.uuid()));
      }
    }
    return items.stream().filter(item -> tries.getOrDefault(item.key(), 0) < TRIES).toList();
  }

  private static String named(Vbd vbd) {
    return "device " + vbd.userdevice() + " (VBD " + vbd.uuid() + ")";
  }
}
