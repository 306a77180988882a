package org.fence4j.cli.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;

/** The actions that need a device, with the texts fencing.py prints ({@code fence_action}). */
final class DeviceActions {
  private final FenceDevice device;
  private final Duration phase;
  private final Console console;

  DeviceActions(FenceDevice device, Duration phase, Console console) {
    this.device = device;
    this.phase = phase;
    this.console = console;
  }

  ExitStatus run(AgentAction action, Optional<Plug> plug, Deadline deadline)
      throws FenceException, InterruptedException {
    return switch (action) {
      case OFF, ON, REBOOT -> power(action.power().orElseThrow(), plug.orElseThrow(), deadline);
      case STATUS -> status(plug.orElseThrow(), deadline);
      case LIST -> list(false, deadline);
      case LIST_STATUS -> list(true, deadline);
      case MONITOR -> {
        device.check(plug.stream().toList(), deadline);
        yield ExitStatus.DONE;
      }
      case METADATA, VALIDATE_ALL ->
          throw new IllegalArgumentException(action.word() + " needs no device");
    };
  }

  private ExitStatus power(FenceAction action, Plug plug, Deadline deadline)
      throws FenceException, InterruptedException {
    Outcome outcome = new Fencer(device, FencerSettings.within(phase)).run(action, plug, deadline);
    if (outcome instanceof Outcome.Confirmed confirmed) {
      confirmed.warnings().forEach(console::warning);
      console.say("Success: " + success(action, confirmed.alreadyThere()));
      return ExitStatus.DONE;
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

  private ExitStatus status(Plug plug, Deadline deadline)
      throws FenceException, InterruptedException {
    Evidence seen = device.state(plug, deadline);
    switch (seen.state()) {
      // A plug that is held is not off, and there is no third word (fencing.py).
      case ON, HELD -> console.say("Status: ON");
      case OFF -> console.say("Status: OFF");
      case UNKNOWN ->
          throw new FenceException(Reason.GARBLED, "the state of " + plug + " is " + seen);
    }
    return seen.state() == PowerState.OFF ? ExitStatus.OFF : ExitStatus.DONE;
  }

  private ExitStatus list(boolean withState, Deadline deadline)
      throws FenceException, InterruptedException {
    Optional<PlugListing> listing = device.capability(PlugListing.class);
    if (listing.isEmpty()) {
      console.say("N/A");
      return ExitStatus.DONE;
    }
    List<PlugStatus> plugs = listing.get().list(deadline);
    for (PlugStatus each : plugs) {
      console.say(each.plug() + "," + each.alias() + (withState ? "," + word(each.state()) : ""));
    }
    return ExitStatus.DONE;
  }

  private static String word(PowerState state) {
    return (state == PowerState.HELD ? PowerState.ON : state).name();
  }

  /** Pacemaker tells a time-out from other failures by these two words (st_actions.c). */
  static String described(FenceException cause, String message) {
    return cause.reason() == Reason.TIMED_OUT ? "Timed out: " + message : message;
  }
}
