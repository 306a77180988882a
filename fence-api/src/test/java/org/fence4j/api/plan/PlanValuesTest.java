package org.fence4j.api.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;
import org.junit.jupiter.api.Test;

class PlanValuesTest {
  private static final Map<String, String> ARGUMENTS = Map.of("passwd", "hunter2");
  private static final DeviceConfig DEVICE = new DeviceConfig("pool", "fence_xenserver", ARGUMENTS);
  private static final FenceStep STEP =
      new FenceStep(DEVICE, new Plug("node1"), Optional.empty(), ARGUMENTS);

  @Test
  void deviceAndStepPrintTheirNamesOnly() {
    assertEquals("pool (fence_xenserver)", DEVICE.toString());
    assertEquals("pool plug node1", STEP.toString());
  }

  @Test
  void nothingMadeOfAStepPrintsItsArguments() {
    FenceMethod method = new FenceMethod("power", List.of(STEP));
    FencePlan plan = new FencePlan("node1", List.of(method));
    Outcome outcome = new Outcome.Failed(new FenceException(Reason.REFUSED, "no"));
    Attempt attempt = new Attempt("power", STEP, FenceAction.OFF, outcome, Duration.ZERO);
    PlanReport report =
        new PlanReport("node1", FenceAction.OFF, Optional.empty(), List.of(attempt), Duration.ZERO);
    MethodSchedule schedule = MethodSchedule.of(method, FenceAction.OFF);

    String printed = List.of(plan, report, schedule).toString();

    assertFalse(printed.contains("hunter2"), printed);
  }

  @Test
  void argumentsKeepTheirOrder() {
    Map<String, String> ordered = new LinkedHashMap<>();
    List.of("z", "y", "a", "m", "b").forEach(key -> ordered.put(key, key));

    DeviceConfig device = new DeviceConfig("pool", "fence_xenserver", ordered);
    FenceStep step = new FenceStep(device, new Plug("node1"), Optional.empty(), ordered);

    assertEquals(List.of("z", "y", "a", "m", "b"), List.copyOf(device.arguments().keySet()));
    assertEquals(List.of("z", "y", "a", "m", "b"), List.copyOf(step.arguments().keySet()));
  }

  @Test
  void argumentsCannotBeChangedLater() {
    Map<String, String> source = new LinkedHashMap<>(ARGUMENTS);
    DeviceConfig device = new DeviceConfig("pool", "fence_xenserver", source);
    FenceStep step = new FenceStep(device, new Plug("node1"), Optional.empty(), source);

    source.put("action", "on");

    assertEquals(ARGUMENTS, device.arguments());
    assertEquals(ARGUMENTS, step.arguments());
    Map<String, String> arguments = step.arguments();
    assertThrows(UnsupportedOperationException.class, () -> arguments.put("action", "on"));
  }

  @Test
  void methodsAndStepsCannotBeChangedLater() {
    List<FenceStep> steps = new ArrayList<>(List.of(STEP));
    FenceMethod method = new FenceMethod("power", steps);
    List<FenceMethod> methods = new ArrayList<>(List.of(method));
    FencePlan plan = new FencePlan("node1", methods);

    steps.clear();
    methods.clear();

    assertEquals(List.of(STEP), plan.methods().get(0).steps());
  }
}
