package org.fence4j.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.fence4j.api.FenceAction;
import org.fence4j.api.plan.Attempt;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.cli.console.Console;

/** One JSON object an event and a line; the last one is the result. */
public final class JsonReport implements NodeReport {
  private final JsonFactory json = new JsonFactory();
  private final Console console;
  private final Elapsed elapsed;

  /**
   * Makes it.
   *
   * @param console where it goes
   * @param elapsed the time since the start
   */
  public JsonReport(Console console, Elapsed elapsed) {
    this.console = console;
    this.elapsed = elapsed;
  }

  @Override
  public void methodStarted(FenceMethod method, Duration budget) {
    print(
        "method",
        fields -> {
          text(fields, "method", method.name());
          fields.writeNumberField("budget_ms", budget.toMillis());
        });
  }

  @Override
  public void noted(ProgressNote note) {
    print(
        "note",
        fields -> {
          text(fields, "asked", note.asked());
          text(fields, "answer", note.answer());
          fields.writeNumberField("took_ms", note.took().toMillis());
        });
  }

  @Override
  public void attemptEnded(Attempt attempt) {
    print(
        "attempt",
        fields -> {
          text(fields, "method", attempt.method());
          text(fields, "device", attempt.step().device().name());
          text(fields, "agent", attempt.step().device().agent());
          text(fields, "plug", attempt.step().plugNames());
          text(fields, "action", attempt.action().word());
          text(fields, "outcome", OutcomeWord.of(attempt.outcome()));
          text(fields, "summary", attempt.outcome().summary());
          fields.writeArrayFieldStart("warnings");
          for (String warning : OutcomeWord.warnings(attempt.outcome())) {
            fields.writeString(console.masked(warning));
          }
          fields.writeEndArray();
          fields.writeNumberField("took_ms", attempt.took().toMillis());
        });
  }

  @Override
  public void warned(FenceMethod method, String warning) {
    print(
        "warning",
        fields -> {
          text(fields, "method", method.name());
          text(fields, "text", warning);
        });
  }

  @Override
  public void methodFailed(FenceMethod method, String why) {
    print(
        "method_failed",
        fields -> {
          text(fields, "method", method.name());
          text(fields, "reason", why);
        });
  }

  @Override
  public void attemptStarted(FenceMethod method, FenceStep step, FenceAction action) {
    print(
        "attempt_started",
        fields -> {
          text(fields, "method", method.name());
          text(fields, "device", step.device().name());
          text(fields, "action", action.word());
        });
  }

  @Override
  public void observed(Observation seen) {
    print(
        seen.task(),
        fields -> {
          text(fields, "node", seen.node());
          text(fields, "method", seen.method());
          text(fields, "device", seen.step().device().name());
          text(fields, "plug", seen.step().plugNames());
          text(fields, "state", seen.state());
          text(fields, "detail", seen.detail());
        });
  }

  @Override
  public void told(String kind, String line) {
    print(kind, fields -> text(fields, "text", line.strip()));
  }

  @Override
  public void close() {
    // Every line is complete.
  }

  @Override
  public void ended(String task, String node, String result, String reason) {
    print(
        "result",
        fields -> {
          text(fields, "task", task);
          text(fields, "node", node);
          text(fields, "result", result);
          text(fields, "reason", reason);
        });
  }

  private void text(JsonGenerator fields, String name, String value) throws IOException {
    fields.writeStringField(name, console.masked(value));
  }

  private void print(String event, Fields content) {
    StringWriter line = new StringWriter();
    try (JsonGenerator fields = json.createGenerator(line)) {
      fields.writeStartObject();
      fields.writeStringField("event", event);
      fields.writeNumberField("elapsed_ms", elapsed.millis());
      content.write(fields);
      fields.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.say(line.toString());
  }

  /** Writes an event's own fields. */
  private interface Fields {
    void write(JsonGenerator fields) throws IOException;
  }
}
