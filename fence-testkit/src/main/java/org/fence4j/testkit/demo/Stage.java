package org.fence4j.testkit.demo;

import java.time.Duration;
import java.util.List;

/** Where the demonstration shows what happens. */
interface Stage {

  /** The pool is up; {@code configuration} is cluster.conf with its passwords masked. */
  void opened(List<String> hosts, List<String> configuration);

  /** A scene begins. */
  void scene(Scene scene, String stateBefore);

  /** The launcher printed a line. */
  void line(String line);

  /** A scene ended. */
  void ended(Scene scene, Ending ending);

  /** Everything is over. */
  void closed(boolean allConfirmed);

  /** A VM to fence and how the pool fares meanwhile. */
  record Scene(String node, String story) {}

  /** How a scene ended, as the pool saw it. */
  record Ending(int exitCode, String stateAfter, int sessionsLeft, int tasksLeft, Duration took) {
    boolean confirmed() {
      return exitCode == 0 && stateAfter.equals("Halted") && sessionsLeft == 0 && tasksLeft == 0;
    }
  }
}
