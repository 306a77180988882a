package org.fence4j.cli.agent;

import java.io.IOException;
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
    if (file.isPresent() && !open(steps, file, "debug_file=" + file.get())) {
      file = Optional.empty();
    }
    if (file.isEmpty() && steps) {
      open(true, Optional.empty(), "verbose");
    }
  }

  /** A fence does not fail for want of a log. */
  private boolean open(boolean steps, Optional<String> file, String option) {
    try {
      console.copyTo(logs.open(steps, file.map(Path::of)));
      return true;
    } catch (IOException | RuntimeException | LinkageError e) {
      String why = e.getClass().getSimpleName() + " " + e.getMessage();
      console.warning(option + ": no log of each step, going on without: " + why);
      return false;
    }
  }
}
