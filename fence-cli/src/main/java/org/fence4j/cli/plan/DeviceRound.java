package org.fence4j.cli.plan;

import java.util.ArrayList;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.cli.device.PlanDevices;
import org.fence4j.cli.report.NodeReport;
import org.fence4j.cli.report.Observation;

/** Asks every device of every method of a node in turn, and changes nothing. */
final class DeviceRound {
  static final String FAILED = "failed";

  private final PlanDevices devices;
  private final NodeReport report;
  private final String task;
  private final Question question;

  DeviceRound(PlanDevices devices, NodeReport report, String task, Question question) {
    this.devices = devices;
    this.report = report;
    this.task = task;
    this.question = question;
  }

  /** What a device is asked. */
  interface Question {
    Answer put(FenceDevice device, FenceStep step, Deadline deadline)
        throws FenceException, InterruptedException;
  }

  /** What it said: a state in one word, and who said so. */
  record Answer(String state, String detail) {}

  /**
   * Asks; each device has an equal share of the time that is left.
   *
   * @return the states, FAILED where a device did not answer
   */
  List<String> over(FencePlan plan, Deadline deadline) throws InterruptedException {
    List<String> states = new ArrayList<>();
    int left = plan.methods().stream().mapToInt(method -> method.steps().size()).sum();
    for (FenceMethod method : plan.methods()) {
      for (FenceStep step : method.steps()) {
        Answer answer = ask(step, deadline.share(left--));
        report.observed(
            new Observation(
                task, plan.node(), method.name(), step, answer.state(), answer.detail()));
        states.add(answer.state());
      }
    }
    return states;
  }

  private Answer ask(FenceStep step, Deadline deadline) throws InterruptedException {
    String name = "device " + step.device().name();
    try (FenceDevice device = GuardedDevice.around(name, devices.open(step, deadline))) {
      return question.put(device, step, deadline);
    } catch (FenceException e) {
      return new Answer(FAILED, e.getMessage());
    }
  }
}
