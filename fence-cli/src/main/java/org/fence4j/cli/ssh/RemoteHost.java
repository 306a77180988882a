package org.fence4j.cli.ssh;

import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;

/** A host that let us in; used by one thread at a time. */
public interface RemoteHost extends AutoCloseable {

  /**
   * How a command ended.
   *
   * @param exitCode its exit code
   * @param complaint the beginning of what it wrote to standard error
   */
  record Ended(int exitCode, String complaint) {}

  /**
   * Runs a command by the login shell of the host, without a terminal and without input.
   *
   * @param command the command line
   * @param deadline the latest moment for it to end
   * @return how it ended
   * @throws FenceException if that did not get to be known: it may have run, or still be running
   * @throws InterruptedException if the thread is interrupted
   */
  Ended run(String command, Deadline deadline) throws FenceException, InterruptedException;

  /** Logs out, at once and whatever still runs. */
  @Override
  void close();
}
