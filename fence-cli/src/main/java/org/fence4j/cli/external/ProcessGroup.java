package org.fence4j.cli.external;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program with all its children, so that all can be ended together. Java cannot make a process
 * group: {@code setsid(1)} of util-linux does, and replaces itself by the program, so that the
 * process is the group's leader. Where it is missing, and for children that left the group (ssh
 * under a terminal of its own), the process's descendants are ended one by one.
 */
final class ProcessGroup {
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
  private static final long SIGNAL_MILLIS = 1000;

  /** Nothing refuses KILL; what nobody reaps afterwards looks alive and does nothing. */
  private static final long KILLED_MILLIS = 100;

  private final Process leader;
  private final boolean group;

  private ProcessGroup(Process leader, boolean group) {
    this.leader = leader;
    this.group = group;
  }

  static ProcessGroup start(Path program) throws IOException {
    List<Path> setsid = SETSID.stream().filter(Files::isExecutable).limit(1).toList();
    List<String> command =
        Stream.concat(setsid.stream(), Stream.of(program)).map(Path::toString).toList();
    return new ProcessGroup(new ProcessBuilder(command).start(), !setsid.isEmpty());
  }

  Process leader() {
    return leader;
  }

  /** Asks all to end, and makes those end that have not within the grace. */
  void end(long graceMillis) {
    List<ProcessHandle> all =
        Stream.concat(leader.descendants(), Stream.of(leader.toHandle())).toList();
    signal("TERM");
    all.forEach(ProcessHandle::destroy);
    boolean interrupted = !gone(all, graceMillis);
    signal("KILL");
    all.forEach(ProcessHandle::destroyForcibly);
    interrupted |= !gone(all, KILLED_MILLIS);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends the children of a leader that has ended. Those that left the group are missed. The number
   * of an empty group could be given to another, but only after all others were.
   */
  void endRest() {
    signal("KILL");
  }

  /** Waits until none is left; false if interrupted. */
  private static boolean gone(List<ProcessHandle> all, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @SuppressWarnings("EmptyCatch") // without a shell, the handles remain
  private void signal(String name) {
    if (!group) {
      return;
    }
    String pid = Long.toString(leader.pid());
    try {
      Process kill =
          new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" -- \"-$2\"", "sh", name, pid)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      if (!kill.waitFor(SIGNAL_MILLIS, TimeUnit.MILLISECONDS)) {
        kill.destroyForcibly();
      }
    } catch (IOException e) {
      // see above
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
