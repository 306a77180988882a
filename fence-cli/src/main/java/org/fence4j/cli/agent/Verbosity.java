package org.fence4j.cli.agent;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.cli.console.Console;

/** How much the options want to be told, and where. */
final class Verbosity {
  private final Console console;
  private final StepLogs logs;

  Verbosity(Console console, StepLogs logs) {
    this.console = console;
    this.logs = logs;
  }

  void apply(ParameterValues values) {
    boolean quiet = values.get(StandardParameters.QUIET);
    if (quiet) {
      console.quiet();
    }
    boolean steps =
        !quiet
            && (values.get(StandardParameters.VERBOSE)
                || values.find(StandardParameters.VERBOSE_LEVEL).orElse(0) > 0);
    Optional<String> file =
        values.find(StandardParameters.DEBUG_FILE).filter(name -> !name.isBlank());
    if (file.isPresent()) {
      withFile(steps, file.get());
    } else if (steps) {
      withoutFile(steps);
    }
  }

  /** A fence does not fail for want of a log. */
  private void withFile(boolean steps, String name) {
    try {
      console.copyTo(logs.open(steps, Optional.of(Path.of(name))));
    } catch (IOException | InvalidPathException e) {
      console.warning("debug_file=" + name + " cannot be written, going on without: " + why(e));
      withoutFile(steps);
    }
  }

  private void withoutFile(boolean steps) {
    try {
      if (steps) {
        console.copyTo(logs.open(true, Optional.empty()));
      }
    } catch (IOException e) {
      console.warning("no log of each step: " + why(e));
    }
  }

  private static String why(Exception e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
