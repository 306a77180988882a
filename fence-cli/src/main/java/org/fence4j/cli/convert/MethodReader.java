package org.fence4j.cli.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FenceStep;

/**
 * Reads a method as a level. Several supplies of one machine are written off, off, on, on; a level
 * of Pacemaker does that by itself when its devices are named once.
 */
final class MethodReader {
  private final UseReader reader;
  private final Remarks remarks;

  MethodReader(UseReader reader, Remarks remarks) {
    this.reader = reader;
    this.remarks = remarks;
  }

  List<Use> read(String node, FenceMethod method) throws NoEquivalentException {
    List<Use> all = new ArrayList<>();
    for (FenceStep step : method.steps()) {
      all.add(reader.read(node, step));
    }
    List<Use> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Use use = all.get(i);
      if (is(use, FenceAction.ON)) {
        mustFollow(use, all.subList(0, i));
      } else if (kept.stream().noneMatch(use::sameTarget)) {
        kept.add(use);
      }
    }
    if (kept.isEmpty()) {
      throw new NoEquivalentException("it has no device");
    }
    if (all.size() > kept.size()) {
      remarks.note(
          node
              + ", method "
              + method.name()
              + ": each device is named once; Pacemaker switches all of a level off, then all on");
    }
    return kept.stream().map(use -> staysOff(use, all) ? use.offOnly() : use).toList();
  }

  private static void mustFollow(Use on, List<Use> earlier) throws NoEquivalentException {
    if (earlier.stream().noneMatch(on::sameTarget)) {
      throw new NoEquivalentException(
          "device " + on.device() + " is switched on without having been switched off");
    }
  }

  private static boolean staysOff(Use use, List<Use> all) {
    return is(use, FenceAction.OFF)
        && all.stream().noneMatch(other -> is(other, FenceAction.ON) && other.sameTarget(use));
  }

  private static boolean is(Use use, FenceAction action) {
    return use.action().equals(Optional.of(action));
  }
}
