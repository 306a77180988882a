package org.fence4j.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.fence4j.api.FenceAction;
import org.fence4j.api.plan.Attempt;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.timeline.RunPage;
import org.fence4j.cli.timeline.RunRecorder;

/** Shows what another report shows, and draws it as a page at the end. */
public final class PageReport implements NodeReport {
  private final NodeReport shown;
  private final RunRecorder recorder;
  private final Path file;
  private final Console console;
  private String node = "";
  private String result = "";
  private String reason = "";

  /**
   * Makes it.
   *
   * @param shown what is shown meanwhile
   * @param recorder remembers the run
   * @param file where the page goes
   * @param console hides secrets, and is told if the page cannot be written
   */
  public PageReport(NodeReport shown, RunRecorder recorder, Path file, Console console) {
    this.shown = shown;
    this.recorder = recorder;
    this.file = file;
    this.console = console;
  }

  @Override
  public void planned(FencePlan plan) {
    recorder.planned(plan);
    shown.planned(plan);
  }

  @Override
  public void methodStarted(FenceMethod method, Duration budget) {
    recorder.methodStarted(method, budget);
    shown.methodStarted(method, budget);
  }

  @Override
  public void attemptStarted(FenceMethod method, FenceStep step, FenceAction action) {
    recorder.attemptStarted(method, step, action);
    shown.attemptStarted(method, step, action);
  }

  @Override
  public void noted(ProgressNote note) {
    recorder.noted(note);
    shown.noted(note);
  }

  @Override
  public void attemptEnded(Attempt attempt) {
    recorder.attemptEnded(attempt);
    shown.attemptEnded(attempt);
  }

  @Override
  public void warned(FenceMethod method, String warning) {
    shown.warned(method, warning);
  }

  @Override
  public void methodFailed(FenceMethod method, String why) {
    recorder.methodFailed(method, why);
    shown.methodFailed(method, why);
  }

  @Override
  public void observed(Observation observation) {
    shown.observed(observation);
  }

  @Override
  public void told(String kind, String line) {
    shown.told(kind, line);
  }

  @Override
  public void ended(String task, String node, String result, String reason) {
    concluded(node, result, reason);
    shown.ended(task, node, result, reason);
  }

  @Override
  public void concluded(String node, String result, String reason) {
    this.node = node;
    this.result = result;
    this.reason = reason;
  }

  /** Whatever becomes of the page, the fence is what it is. */
  @Override
  public void close() {
    shown.close();
    if (result.isEmpty()) {
      // Interrupted: nobody knows what became of the node, and there is no time to draw.
      return;
    }
    try {
      new RunPage(file, console::presentable).write(recorder, node, result, reason);
    } catch (IOException | RuntimeException e) {
      console.warning("no report in " + file + ": " + e.getMessage());
    }
  }
}
