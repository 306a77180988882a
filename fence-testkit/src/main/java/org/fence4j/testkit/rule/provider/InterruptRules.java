package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.util.List;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.NotRunException;
import org.fence4j.testkit.rule.RuleViolation;
import org.fence4j.testkit.rule.TimedCall;
import org.fence4j.testkit.rule.TimedCall.Ended;

/** Cancelling a call. */
final class InterruptRules {
  private InterruptRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must(
                "STOP-1",
                "state() that waits ends soon after its thread is interrupted, long before its"
                    + " deadline.",
                Needs.PLUG,
                Needs.SILENCE)
            .check(trial -> interrupted(trial, InterruptRules::state)),
        must(
                "STOP-2",
                "request() that waits ends soon after its thread is interrupted.",
                Needs.SWITCHING,
                Needs.SILENCE)
            .check(
                trial ->
                    interrupted(
                        trial,
                        (device, each) ->
                            device.request(each.plug(), PowerState.OFF, each.patience()))),
        must(
                "STOP-3",
                "An interrupt is not swallowed: InterruptedException is thrown, or the thread"
                    + " stays interrupted.",
                Needs.PLUG,
                Needs.SILENCE)
            .check(InterruptRules::notSwallowed),
        must(
                "STOP-4",
                "close() on an interrupted thread throws nothing and keeps the thread"
                    + " interrupted.",
                Needs.PLUG)
            .check(InterruptRules::closes));
  }

  /** A call that will wait. */
  private interface Call {
    void to(FenceDevice device, Trial trial) throws Exception;
  }

  private static void state(FenceDevice device, Trial trial) throws Exception {
    device.state(trial.plug(), trial.patience());
  }

  private static Ended interrupted(Trial trial, Call what) throws Exception {
    trial.inflict(Fault.SILENT);
    FenceDevice device = trial.open();
    TimedCall call =
        TimedCall.start(
            () -> {
              what.to(device, trial);
            });
    Thread.sleep(trial.pace().watch().toMillis());
    call.interrupt();
    return call.await(trial.pace().grace());
  }

  private static void notSwallowed(Trial trial) throws Exception {
    Ended ended;
    try {
      ended = interrupted(trial, InterruptRules::state);
    } catch (RuleViolation e) {
      throw new NotRunException("state() does not end when it is interrupted (STOP-1)");
    }
    unless(
        ended.failure().filter(InterruptedException.class::isInstance).isPresent()
            || ended.interruptedLeft(),
        "after an interrupt state() ends with "
            + ended.failure().map(Throwable::toString).orElse("an answer")
            + " and the interrupt is lost; throw InterruptedException, or interrupt the thread"
            + " anew");
  }

  private static void closes(Trial trial) throws Exception {
    FenceDevice device = trial.openOrRefuse(trial.fixture().options());
    trial.state(device);
    Ended ended =
        TimedCall.run(
            () -> {
              Thread.currentThread().interrupt();
              device.close();
            },
            trial.pace().patience());
    unless(
        ended.failure().isEmpty(),
        "close() on an interrupted thread throws "
            + ended.failure().map(Throwable::toString).orElse(""));
    unless(
        ended.interruptedLeft(),
        "close() swallows the interrupt; call Thread.currentThread().interrupt() at its end");
  }
}
