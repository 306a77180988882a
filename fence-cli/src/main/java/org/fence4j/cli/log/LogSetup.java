package org.fence4j.cli.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Filter.Result;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.core.filter.LevelMatchFilter;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.fence4j.cli.console.ConsoleLog;
import org.fence4j.cli.console.Severity;

/** Starts Log4j 2. The only class that imports it. */
public final class LogSetup implements ConsoleLog {
  private static final String FOR_PEOPLE = "%d{yyyy-MM-dd HH:mm:ss,SSS} %p: %m%n";
  private static final String FOR_FILES = "%d{yyyy-MM-dd HH:mm:ss,SSS} [%pid] %p: %m%n";

  private final Logger logger;

  private LogSetup(Logger logger) {
    this.logger = logger;
  }

  /**
   * Starts a log.
   *
   * @param steps where each step is shown; messages are not repeated there
   * @param file the file that steps and messages are appended to; created if it is not there
   * @return the log
   * @throws IOException if the file cannot be written
   */
  public static ConsoleLog open(Optional<OutputStream> steps, Optional<Path> file)
      throws IOException {
    OutputStream appended = file.isPresent() ? append(file.get()) : OutputStream.nullOutputStream();
    LoggerContext context = started();
    steps.ifPresent(stream -> add(context, "steps", stream, FOR_PEOPLE, true));
    add(context, "file", appended, FOR_FILES, false);
    return new LogSetup(context.getLogger("fence4j"));
  }

  /** Without configuration files and shutdown hooks of its own. */
  private static LoggerContext started() {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.setStatusLevel(Level.OFF).setShutdownHook("disable");
    builder.add(builder.newRootLogger(Level.DEBUG));
    LoggerContext context = new LoggerContext("fence4j");
    context.start(builder.build(false));
    return context;
  }

  private static OutputStream append(Path file) throws IOException {
    // A pipe nobody reads would hold up the fence.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is no regular file");
    }
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void add(
      LoggerContext context, String name, OutputStream stream, String pattern, boolean stepsOnly) {
    Configuration configuration = context.getConfiguration();
    OutputStreamAppender appender =
        OutputStreamAppender.newBuilder()
            .setName(name)
            .setTarget(stream)
            .setLayout(
                PatternLayout.newBuilder()
                    .withPattern(pattern)
                    .withCharset(StandardCharsets.UTF_8)
                    .build())
            .build();
    appender.start();
    LevelMatchFilter steps =
        LevelMatchFilter.newBuilder()
            .setLevel(Level.DEBUG)
            .setOnMatch(Result.ACCEPT)
            .setOnMismatch(Result.DENY)
            .build();
    configuration.getRootLogger().addAppender(appender, Level.ALL, stepsOnly ? steps : null);
    context.updateLoggers();
  }

  @Override
  public void write(Severity severity, String line) {
    // As a parameter: the line may hold what looks like one of Log4j's own patterns.
    logger.log(level(severity), "{}", line);
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case DEBUG -> Level.DEBUG;
      case INFO, NOTICE -> Level.INFO;
      case WARNING -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }
}
