package org.fence4j.cli.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.fence4j.cli.console.ConsoleLog;

/** Starts a log of each step, which takes time, so only if somebody asked for it. */
@FunctionalInterface
public interface StepLogs {

  /**
   * Starts a log.
   *
   * @param onStandardError whether steps are shown there
   * @param file a file to append steps and messages to
   * @return the log
   * @throws IOException if the file cannot be written
   */
  ConsoleLog open(boolean onStandardError, Optional<Path> file) throws IOException;
}
