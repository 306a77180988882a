package org.fence4j.testkit.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.fence4j.testkit.report.ConformanceReport;
import org.fence4j.testkit.report.JsonReport;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * {@code fence conformance}: runs the rules against a device or an agent program. Exits 0 only if
 * no MUST is broken, 1 if one is, 2 if nothing could be run. Found by its name through {@link
 * java.util.ServiceLoader}; finds plugins in {@code plugins} of the directory that the system
 * property {@code fence.home} names.
 */
public final class ConformanceTool implements ToolProvider {
  private static final int CONFORMS = 0;
  private static final int BROKEN = 1;
  private static final int NOT_RUN = 1;

  /** Does nothing; needed by the service loader. */
  public ConformanceTool() {}

  @Override
  public String name() {
    return "conformance";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    ConformanceOptions options = new ConformanceOptions();
    CommandLine commandLine = new CommandLine(options);
    try {
      commandLine.parseArgs(args);
      if (options.help()) {
        commandLine.usage(out);
        out.flush();
        return CONFORMS;
      }
      return run(options, out);
    } catch (ParameterException | IllegalArgumentException | IOException | UncheckedIOException e) {
      return refuse(err, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refuse(err, new IOException("interrupted", e));
    }
  }

  private static int run(ConformanceOptions options, PrintWriter out)
      throws IOException, InterruptedException {
    RuleDisplay display =
        options.json()
            ? RuleDisplay.none()
            : RuleDisplay.on(out, Boolean.getBoolean("fence.terminal"));
    ConformanceReport report;
    try (Subject<?> subject = Subject.of(options)) {
      report = subject.report(display);
    }
    if (options.report().isPresent()) {
      report.writeTo(options.report().get());
    }
    if (options.json()) {
      out.print(JsonReport.of(report));
    } else {
      display.end(report, options.report().map(Path::toString));
    }
    out.flush();
    return report.conforms() ? CONFORMS : BROKEN;
  }

  private static int refuse(PrintWriter err, Exception e) {
    err.println("fence conformance: " + e.getMessage());
    err.flush();
    return NOT_RUN;
  }
}
