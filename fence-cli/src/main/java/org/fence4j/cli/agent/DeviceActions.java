package org.fence4j.cli.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.plan.Fencer;
import org.fence4j.api.plan.FencerSettings;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.cli.console.ExitStatus;

/** The actions that need a device, with the texts fencing.py prints ({@code fence_action}). */
final class DeviceActions {
  /** Pacemaker's word for a plug it fills in later; in a monitor it has not (st_actions.c). */
  private static final Plug FILLED_IN_LATER = new Plug("dynamic");

  private final FenceDevice device;
  private final FencerSettings settings;
  private final PlugLines lines;

  DeviceActions(FenceDevice device, FencerSettings settings, PlugLines lines) {
    this.device = device;
    this.settings = settings;
    this.lines = lines;
  }

  Answer run(AgentAction action, List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    return switch (action) {
      case OFF, ON, REBOOT -> power(action.power().orElseThrow(), plugs, deadline);
      case STATUS -> status(plugs, deadline);
      case LIST -> list(false, deadline);
      case LIST_STATUS -> list(true, deadline);
      case MONITOR -> monitor(plugs, deadline);
      case METADATA, MANPAGE, VALIDATE_ALL ->
          throw new IllegalArgumentException(action.word() + " needs no device");
    };
  }

  private Answer power(FenceAction action, List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    Outcome outcome = new Fencer(device, settings).run(action, plugs, deadline);
    if (outcome instanceof Outcome.Confirmed confirmed) {
      String text = "Success: " + success(action, confirmed.alreadyThere());
      return new Answer(
          ExitStatus.DONE, List.of(text), confirmed.warnings(), "done, " + outcome.summary());
    }
    FenceException cause =
        outcome instanceof Outcome.Unconfirmed unconfirmed
            ? unconfirmed.cause()
            : ((Outcome.Failed) outcome).cause();
    throw new FenceException(cause.reason(), outcome.summary(), cause);
  }

  private static String success(FenceAction action, boolean alreadyThere) {
    return action == FenceAction.REBOOT
        ? "Rebooted"
        : (alreadyThere ? "Already " : "Powered ") + action;
  }

  /** OFF only if each plug is; a failure of one is the failure of all. */
  private Answer status(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    List<Evidence> all = new ArrayList<>();
    for (Plug plug : plugs) {
      Evidence seen = device.state(plug, deadline);
      if (seen.state() == PowerState.UNKNOWN) {
        throw new FenceException(Reason.GARBLED, "the state of " + plug + " is " + seen);
      }
      all.add(seen);
    }
    String record = all.stream().map(Evidence::toString).collect(Collectors.joining("; "));
    // A plug that is held is not off, and there is no third word (fencing.py).
    return all.stream().allMatch(seen -> seen.state() == PowerState.OFF)
        ? Answer.of(ExitStatus.OFF, "Status: OFF", record)
        : Answer.of(ExitStatus.DONE, "Status: ON", record);
  }

  private Answer list(boolean withState, Deadline deadline)
      throws FenceException, InterruptedException {
    Optional<PlugListing> listing = device.capability(PlugListing.class);
    if (listing.isEmpty()) {
      return Answer.of(ExitStatus.DONE, "N/A", "this device cannot list its plugs");
    }
    List<PlugStatus> plugs = listing.get().list(deadline);
    return new Answer(
        ExitStatus.DONE, lines.of(plugs, withState), List.of(), plugs.size() + " plugs");
  }

  private Answer monitor(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    device.check(plugs.stream().filter(plug -> !plug.equals(FILLED_IN_LATER)).toList(), deadline);
    return new Answer(ExitStatus.DONE, List.of(), List.of(), "fencing would work");
  }

  /** Pacemaker tells a time-out from other failures by these two words (st_actions.c). */
  static String described(FenceException cause) {
    return (cause.reason() == Reason.TIMED_OUT ? "Timed out: " : "") + cause.getMessage();
  }
}
