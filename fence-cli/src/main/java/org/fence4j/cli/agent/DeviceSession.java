package org.fence4j.cli.agent;

import java.time.Duration;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;

/** Opens the device, lets it do one action within its time, closes it. */
final class DeviceSession {
  private final FenceProvider provider;
  private final Console console;
  private final FenceClock clock;
  private final Watchdog watchdog;
  private final ParameterValues values;

  DeviceSession(
      FenceProvider provider,
      Console console,
      FenceClock clock,
      Watchdog watchdog,
      ParameterValues values) {
    this.provider = provider;
    this.console = console;
    this.clock = clock;
    this.watchdog = watchdog;
    this.values = values;
  }

  ExitStatus run(AgentAction action, Optional<Plug> plug) throws InterruptedException {
    if (action == AgentAction.OFF || action == AgentAction.REBOOT) {
      clock.sleep(values.get(StandardParameters.DELAY));
    }
    Duration phase = phaseLimit();
    Duration budget = action == AgentAction.REBOOT ? phase.multipliedBy(2) : phase;
    Deadline deadline = Deadline.after(budget, clock);
    try (Watchdog.Watch watch = watchdog.over(budget);
        FenceDevice device = open()) {
      DeviceActions actions = new DeviceActions(device, phase, console);
      ExitStatus status = actions.run(action, plug, deadline);
      console.out().flush();
      watch.settle(status);
      return status;
    } catch (FenceException e) {
      return failed(e);
    }
  }

  /** Opens the device without asking it: a provider connects only when it is asked. */
  ExitStatus validate() {
    try {
      open().close();
      return ExitStatus.DONE;
    } catch (FenceException e) {
      return failed(e);
    }
  }

  private ExitStatus failed(FenceException e) {
    console.error(DeviceActions.described(e, e.getMessage()));
    if (values.get(StandardParameters.VERBOSE)) {
      console.trace(e);
    }
    return ExitStatus.FAILED;
  }

  /** Zero means "no limit" to fence-agents; a day outlasts every cluster manager's patience. */
  private Duration phaseLimit() {
    Duration given = values.get(StandardParameters.POWER_TIMEOUT);
    return given.isZero() ? Duration.ofDays(1) : given;
  }

  private FenceDevice open() throws FenceException {
    String name = "plugin " + provider.descriptor().id();
    try {
      FenceContext context = FenceContext.of(clock, this::note, console::warning);
      return GuardedDevice.around(name, provider.open(values, context));
    } catch (RuntimeException | Error e) {
      throw GuardedDevice.defect(name, e);
    }
  }

  private void note(ProgressNote note) {
    if (values.get(StandardParameters.VERBOSE)) {
      console.note(note.asked() + ": " + note.answer() + " (" + note.took().toMillis() + " ms)");
    }
  }
}
