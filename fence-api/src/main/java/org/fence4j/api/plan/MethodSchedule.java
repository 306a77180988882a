package org.fence4j.api.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.FenceAction;

/** Which single actions a method amounts to, and in which order. */
record MethodSchedule(FenceAction wanted, List<Move> moves) {

  /**
   * One action on one device.
   *
   * @param mayFail true if its failure leaves the method's success alone
   */
  record Move(FenceStep step, FenceAction action, boolean mayFail) {}

  static MethodSchedule of(FenceMethod method, FenceAction wanted) {
    List<Move> moves = new ArrayList<>();
    boolean several = method.steps().size() > 1;
    for (FenceStep step : method.steps()) {
      FenceAction action = step.action().orElse(wanted);
      boolean split = several && action == FenceAction.REBOOT;
      boolean fenced =
          wanted == FenceAction.REBOOT && action == FenceAction.ON && allStopped(method, moves);
      moves.add(new Move(step, split ? FenceAction.OFF : action, fenced));
    }
    for (FenceStep step : method.steps()) {
      if (several && step.action().orElse(wanted) == FenceAction.REBOOT) {
        // The node is fenced once all are off; power that does not come back does not undo that.
        moves.add(new Move(step, FenceAction.ON, true));
      }
    }
    return new MethodSchedule(wanted, List.copyOf(moves));
  }

  /** Whether what switches off is done: power that does not come back after that undoes nothing. */
  private static boolean allStopped(FenceMethod method, List<Move> before) {
    return before.stream().anyMatch(move -> move.action() != FenceAction.ON)
        && method.steps().stream()
            .skip(before.size())
            .allMatch(step -> step.action().equals(Optional.of(FenceAction.ON)));
  }

  /**
   * Why this can never be a success: an empty method, a fence that switches nothing off, a node
   * whose power supplies are never all off at once, an OFF that would power on again, or an ON that
   * would switch off, because a step insists on it.
   */
  Optional<String> flaw() {
    if (moves.isEmpty()) {
      return Optional.of("it has no device");
    }
    boolean stops = moves.stream().anyMatch(move -> move.action() != FenceAction.ON);
    if (wanted != FenceAction.ON && !stops) {
      return Optional.of("none of its devices is told to switch anything off");
    }
    if (wanted == FenceAction.REBOOT && !allOffAtOnce()) {
      return Optional.of(
          "one of its devices is told to power on before all are off: the node never stops");
    }
    if (wanted == FenceAction.OFF
        && moves.stream().anyMatch(move -> move.action() != FenceAction.OFF)) {
      return Optional.of("off is wanted, but one of its devices is told to power on again");
    }
    if (wanted == FenceAction.ON && stops) {
      return Optional.of("one of its devices is told to switch off, whatever is wanted");
    }
    return Optional.empty();
  }

  /**
   * Off A, on A, off B, on B leaves a machine with two power supplies running. Whatever is powered
   * on, all that is ever switched off must have been off before: that it is the same plug may be
   * hidden behind another device or another name.
   */
  private boolean allOffAtOnce() {
    Set<FenceStep.Target> off = new HashSet<>();
    boolean poweredOn = false;
    for (Move move : moves) {
      if (move.action() == FenceAction.ON) {
        poweredOn |= !off.isEmpty();
      } else if (off.add(move.step().target()) && poweredOn) {
        return false;
      }
    }
    return true;
  }
}
