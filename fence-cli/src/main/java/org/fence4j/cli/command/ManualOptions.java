package org.fence4j.cli.command;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The command line of {@code fence manual}. */
@Command(
    name = "manual",
    description = "Print the manual page of an agent, or of fence itself, as roff source.",
    footer = {"", "To read it:", "  fence manual fence_xenserver | man -l -"})
final class ManualOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "AGENT",
      description = "Name of an agent, for example fence_xenserver.")
  private @Nullable String agent;

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      converter = DateConverter.class,
      description = "Date the page shows (default: today, UTC).")
  private @Nullable LocalDate date;

  /** Empty for the page of {@code fence}. */
  Optional<String> agent() {
    return Optional.ofNullable(agent);
  }

  Optional<LocalDate> date() {
    return Optional.ofNullable(date);
  }

  /** Says what is expected, where picocli's own converter names Java classes. */
  static final class DateConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("expected a date such as 2026-11-22");
      }
    }
  }
}
