package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.Outside;
import org.fence4j.testkit.rule.Pace;
import org.fence4j.testkit.rule.RuleViolation;

/** One check of one rule: opens devices and closes them at the end. */
final class Trial implements AutoCloseable {
  private final FenceFixture fixture;
  private final List<FenceDevice> opened = new ArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();

  Trial(FenceFixture fixture) {
    this.fixture = fixture;
  }

  FenceFixture fixture() {
    return fixture;
  }

  Pace pace() {
    return fixture.pace();
  }

  ProviderDescriptor descriptor() {
    return fixture.provider().descriptor();
  }

  Plug plug() {
    return fixture.plug().orElseThrow();
  }

  Outside outside() {
    return fixture.outside().orElseThrow();
  }

  /** A name no plug has. */
  Plug noPlug() {
    return new Plug("kit-no-such-plug-7f3a");
  }

  FenceDevice open() throws FenceException {
    return open(fixture.options());
  }

  FenceDevice open(Map<String, String> options) throws FenceException {
    try {
      FenceDevice device = openOrRefuse(options);
      opened.add(device);
      return device;
    } catch (ParameterException e) {
      throw new RuleViolation(
          "the options of the fixture do not fit the parameters of the descriptor: "
              + e.getMessage());
    }
  }

  /** For a rule that closes the device itself. */
  FenceDevice openOrRefuse(Map<String, String> options) throws FenceException, ParameterException {
    return openOrRefuse(fixture.provider(), options);
  }

  /** For a provider loaded a second time, whose options are not those of the first. */
  FenceDevice openOrRefuse(FenceProvider provider, Map<String, String> options)
      throws FenceException, ParameterException {
    FenceDevice device = provider.open(values(provider, options), context());
    unless(device != null, "open() returned null; return a device or throw a FenceException");
    return device;
  }

  private static ParameterValues values(FenceProvider provider, Map<String, String> options)
      throws ParameterException {
    ParameterValues.Builder builder = ParameterValues.builder(provider.descriptor().parameters());
    options.forEach(
        (name, value) ->
            unless(
                builder.put(name, value),
                "the descriptor has no parameter " + name + "; the fixture's options need it"));
    return builder.build();
  }

  FenceContext context() {
    return FenceContext.of(
        FenceClock.system(),
        note -> said.add(note.asked() + ": " + note.answer()),
        warning -> said.add(warning));
  }

  /** Every note and warning so far. */
  List<String> said() {
    return List.copyOf(said);
  }

  /** Enough time for what should succeed. */
  Deadline patience() {
    return in(pace().patience());
  }

  /** The short time of the rules about deadlines. */
  Deadline soon() {
    return in(pace().deadline());
  }

  /** Time for a peer's wrong answer to arrive; a device may look for a better one all the while. */
  Deadline shortPatience() {
    return in(pace().deadline().plus(pace().grace()));
  }

  static Deadline in(Duration time) {
    return Deadline.after(time, FenceClock.system());
  }

  void inflict(Fault fault) throws Exception {
    fixture.inflict(fault);
  }

  PowerState state(FenceDevice device) throws FenceException, InterruptedException {
    return state(device, plug());
  }

  PowerState state(FenceDevice device, Plug plug) throws FenceException, InterruptedException {
    return device.state(plug, patience()).state();
  }

  /** Brings the plug into a state: from outside if that goes, or else through the provider. */
  void bring(PowerState wanted) throws FenceException, InterruptedException {
    if (fixture.outside().isPresent()) {
      outside().set(plug(), wanted);
      return;
    }
    FenceDevice device = open();
    if (state(device) != wanted) {
      device.request(plug(), wanted, patience());
      await(device, wanted);
    }
  }

  /** Waits until the device tells a state. */
  void await(FenceDevice device, PowerState wanted) throws FenceException, InterruptedException {
    Deadline deadline = patience();
    PowerState seen = state(device);
    while (seen != wanted && !deadline.expired()) {
      deadline.sleep(Duration.ofMillis(20));
      seen = state(device);
    }
    unless(
        seen == wanted,
        "after request(" + wanted + ") the device still tells " + seen + " when time is up");
  }

  /** The failure a call has to end with. */
  FenceException failure(String call, Calls calls) throws Exception {
    try {
      calls.run();
    } catch (FenceException e) {
      return e;
    }
    throw new RuleViolation(call + " succeeded; it has to throw a FenceException");
  }

  @Override
  @SuppressWarnings("EmptyCatch")
  public void close() {
    for (FenceDevice device : opened) {
      try {
        device.close();
      } catch (RuntimeException e) {
        // What close() may throw is the matter of the rules about it.
      }
    }
  }

  /** Calls to a device. */
  @FunctionalInterface
  interface Calls {
    void run() throws Exception;
  }
}
