package org.fence4j.testkit.demo;

import java.io.PrintWriter;
import java.util.List;

/** Shows the demonstration to programs: the launcher's events, and one object a scene. */
final class JsonStage implements Stage {
  private final PrintWriter out;

  JsonStage(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void opened(List<String> hosts, List<String> configuration) {
    // Programs want the results.
  }

  @Override
  public void scene(Scene scene, String stateBefore) {
    print(
        "{\"event\":\"scene\",\"node\":\""
            + scene.node()
            + "\",\"before\":\""
            + stateBefore
            + "\"}");
  }

  @Override
  public void line(String line) {
    print(line);
  }

  @Override
  public void ended(Scene scene, Ending ending) {
    print(
        "{\"event\":\"sceneEnded\",\"node\":\"%s\",\"after\":\"%s\",\"exitCode\":%d,\"sessions\":%d,"
                .formatted(
                    scene.node(), ending.stateAfter(), ending.exitCode(), ending.sessionsLeft())
            + "\"tasks\":%d,\"millis\":%d,\"confirmed\":%b}"
                .formatted(ending.tasksLeft(), ending.took().toMillis(), ending.confirmed()));
  }

  @Override
  public void closed(boolean allConfirmed) {
    print("{\"event\":\"demo\",\"confirmed\":" + allConfirmed + "}");
  }

  /** Nodes and states are words of our own that need no escapes. */
  private void print(String object) {
    out.println(object);
    out.flush();
  }
}
