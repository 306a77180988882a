package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.NotRunException;
import org.fence4j.testkit.rule.RuleViolation;
import org.fence4j.testkit.rule.TimedCall;

/** Every call ends by its deadline, as a whole. */
final class DeadlineRules {
  private DeadlineRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must(
                "TIME-1",
                "state() of a peer that is silent from the start fails by its deadline.",
                Needs.PLUG,
                Needs.SILENCE)
            .check(trial -> ends(trial, Fault.SILENT, "state()", DeadlineRules::state)),
        must(
                "TIME-2",
                "state() of a peer that drips fails by its deadline: what comes does not prolong"
                    + " it.",
                Needs.PLUG,
                Needs.DRIP)
            .check(trial -> ends(trial, Fault.DRIPS, "state()", DeadlineRules::state)),
        must(
                "TIME-3",
                "state() of a peer that falls silent after it has answered fails by its deadline.",
                Needs.PLUG,
                Needs.SILENCE)
            .check(DeadlineRules::silentLater),
        must(
                "TIME-4",
                "request() of a peer that is silent fails by its deadline.",
                Needs.SWITCHING,
                Needs.SILENCE)
            .check(
                trial ->
                    ends(
                        trial,
                        Fault.SILENT,
                        "request()",
                        (device, each) ->
                            device.request(each.plug(), PowerState.OFF, each.soon()))),
        must("TIME-5", "check() of a peer that is silent fails by its deadline.", Needs.SILENCE)
            .check(
                trial ->
                    ends(
                        trial,
                        Fault.SILENT,
                        "check()",
                        (device, each) -> device.check(List.of(), each.soon()))),
        must(
                "TIME-6",
                "list() of a peer that is silent fails by its deadline, and is never a partial"
                    + " list.",
                CapabilityRules.LISTING,
                Needs.SILENCE)
            .check(
                trial ->
                    ends(
                        trial,
                        Fault.SILENT,
                        "list()",
                        (device, each) ->
                            device.capability(PlugListing.class).orElseThrow().list(each.soon()))),
        must("TIME-7", "state() whose deadline has passed fails at once.", Needs.PLUG)
            .check(DeadlineRules::passed),
        must(
                "TIME-8",
                "That a peer is silent is a failure that may pass, so that the framework looks"
                    + " again.",
                Needs.PLUG,
                Needs.SILENCE)
            .check(DeadlineRules::mayPass));
  }

  /** A call to a device. */
  private interface Call {
    void to(FenceDevice device, Trial trial) throws Exception;
  }

  private static void state(FenceDevice device, Trial trial) throws Exception {
    device.state(trial.plug(), trial.soon());
  }

  private static Throwable ends(Trial trial, Fault fault, String name, Call call) throws Exception {
    trial.inflict(fault);
    return ends(trial, trial.open(), name, call);
  }

  private static Throwable ends(Trial trial, FenceDevice device, String name, Call call)
      throws Exception {
    Duration limit = trial.pace().deadline().plus(trial.pace().grace());
    TimedCall.Ended ended =
        TimedCall.run(
            () -> {
              call.to(device, trial);
            },
            limit);
    Throwable failure =
        ended
            .failure()
            .orElseThrow(
                () -> new RuleViolation(name + " succeeds although the peer does not answer"));
    unless(
        failure instanceof FenceException,
        name + " ends with " + failure + " where the peer does not answer; use FenceException");
    return failure;
  }

  private static void silentLater(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    trial.state(device);
    trial.inflict(Fault.SILENT);
    ends(trial, device, "state()", DeadlineRules::state);
  }

  private static void passed(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    TimedCall.Ended ended =
        TimedCall.run(
            () -> device.state(trial.plug(), Trial.in(Duration.ZERO)), trial.pace().grace());
    unless(
        ended.failure().filter(FenceException.class::isInstance).isPresent(),
        "state() with a deadline that has passed does not throw a FenceException: "
            + ended.failure().map(Throwable::toString).orElse("it answers"));
  }

  private static void mayPass(Trial trial) throws Exception {
    FenceException failure;
    try {
      failure = (FenceException) ends(trial, Fault.SILENT, "state()", DeadlineRules::state);
    } catch (RuleViolation e) {
      throw new NotRunException("state() does not fail in time (TIME-1)");
    }
    unless(
        failure.reason().mayPass(),
        "a silent peer is told as " + failure.reason() + "; use TIMED_OUT or UNREACHABLE");
  }
}
