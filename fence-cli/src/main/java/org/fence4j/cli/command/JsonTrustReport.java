package org.fence4j.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerAnswer.Shown;
import org.fence4j.api.spi.PeerAnswer.Silent;
import org.fence4j.cli.console.Console;

/** One JSON object a peer and a line; the last one is the option that pins them. */
final class JsonTrustReport implements TrustReport {
  private final JsonFactory json = new JsonFactory();
  private final Console console;

  JsonTrustReport(Console console) {
    this.console = console;
  }

  @Override
  public void peer(PeerAnswer answer) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("host", answer.peer());
    if (answer instanceof Shown shown) {
      fields.put("fingerprint", shown.pin());
      fields.put("subject", TrustReport.subject(shown));
      fields.put("not_after", shown.lastDay().toString());
    } else if (answer instanceof Silent silent) {
      fields.put("error", silent.why().getMessage());
    }
    print(fields);
  }

  @Override
  public void pins(String option, List<Shown> shown) {
    print(Map.of(option, TextTrustReport.joined(shown)));
  }

  private void print(Map<String, String> fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator object = json.createGenerator(line)) {
      object.writeStartObject();
      for (Map.Entry<String, String> each : fields.entrySet()) {
        object.writeStringField(each.getKey(), each.getValue());
      }
      object.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.say(line.toString());
  }
}
