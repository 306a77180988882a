package org.fence4j.cli.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;

/** Opens the device, lets it do one action within its time, closes it. */
final class DeviceSession {
  private final AgentSurroundings around;
  private final Console console;
  private final DeviceOpening opening;
  private final PowerOptions options;
  private final ParameterValues values;

  DeviceSession(FenceProvider provider, AgentSurroundings around, ParameterValues given) {
    this.around = around;
    this.console = around.console();
    this.opening = new DeviceOpening(provider, given, around.caller(), new SecretResolver(console));
    this.options = opening.options();
    this.values = options.values();
  }

  ExitStatus run(AgentAction action, List<Plug> plugs) throws InterruptedException {
    ActionRecord record =
        new ActionRecord(console, around.systemLog(), around.clock(), action, plugs);
    try {
      if (action == AgentAction.OFF || action == AgentAction.REBOOT) {
        around.clock().sleep(values.get(StandardParameters.DELAY));
      }
      return run(action, plugs, record);
    } catch (FenceException e) {
      return failed(e, Optional.of(record));
    } catch (InterruptedException e) {
      record.failed("interrupted; what became of the plug is unknown");
      throw e;
    }
  }

  private ExitStatus run(AgentAction action, List<Plug> plugs, ActionRecord record)
      throws FenceException, InterruptedException {
    Duration budget = options.budget(action);
    Deadline deadline = Deadline.after(budget, around.clock());
    try (Watchdog.Watch watch = around.watchdog().over(budget, record::failed);
        FenceDevice device = opening.open(context(), deadline.remaining())) {
      ExitStatus status = act(device, action, plugs, deadline, record);
      // Whoever waits for the result has it; a clean-up that hangs must not change it.
      watch.settle(status);
      return status;
    }
  }

  private ExitStatus act(
      FenceDevice device,
      AgentAction action,
      List<Plug> plugs,
      Deadline deadline,
      ActionRecord record)
      throws InterruptedException {
    try {
      Answer answer = actions(device).run(action, plugs, deadline);
      tell(answer);
      record.ended(answer.record());
      return answer.status();
    } catch (FenceException e) {
      return failed(e, Optional.of(record));
    }
  }

  private DeviceActions actions(FenceDevice device) {
    String separator = values.get(StandardParameters.SEPARATOR);
    return new DeviceActions(device, options.fencer(), new PlugLines(separator, around.caller()));
  }

  private void tell(Answer answer) {
    answer.warnings().forEach(console::warning);
    answer.lines().forEach(console::say);
    console.out().flush();
  }

  /** Opens the device without asking it: a provider connects only when it is asked. */
  ExitStatus validate() {
    try {
      opening.tryOut(context());
      return ExitStatus.DONE;
    } catch (FenceException e) {
      return failed(e, Optional.empty());
    }
  }

  private ExitStatus failed(FenceException e, Optional<ActionRecord> record) {
    String why = DeviceActions.described(e);
    console.error(why);
    record.ifPresent(kept -> kept.failed(why));
    console.trace(e);
    return ExitStatus.FAILED;
  }

  private FenceContext context() {
    return FenceContext.of(around.clock(), this::note, console::warning);
  }

  private void note(ProgressNote note) {
    console.debug(note.asked() + ": " + note.answer() + " (" + note.took().toMillis() + " ms)");
  }
}
