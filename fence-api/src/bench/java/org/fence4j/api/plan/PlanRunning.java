package org.fence4j.api.plan;

import static java.time.Duration.ofSeconds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.ManualClock;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** What a plan costs beside its devices: three methods, of which the last succeeds. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlanRunning {
  private static final FencePlan PLAN =
      new FencePlan("node1", List.of(method("1"), method("2"), method("3")));

  /** For JMH. */
  public PlanRunning() {}

  /** One run of the plan, with the devices it opens. */
  @Benchmark
  public PlanReport offByTheThirdMethod() throws InterruptedException {
    ManualClock clock = new ManualClock();
    DeviceOpener opener = (step, deadline) -> device(step, clock);
    PlanRunner runner =
        new PlanRunner(
            opener, FencerSettings.within(ofSeconds(20)), new FenceListener() {}, clock);
    return runner.run(PLAN, FenceAction.OFF, Deadline.after(ofSeconds(60), clock));
  }

  private static FakeDevice device(FenceStep step, ManualClock clock) {
    FakeDevice device = new FakeDevice(clock, PowerState.ON);
    if (!step.device().name().equals("3")) {
      device.onAsk(FakeDevice.askFails(Reason.REFUSED));
    }
    return device;
  }

  private static FenceMethod method(String name) {
    DeviceConfig config = new DeviceConfig(name, "fence_fake", Map.of());
    return new FenceMethod(
        name, List.of(new FenceStep(config, new Plug("node1"), Optional.empty(), Map.of())));
  }
}
