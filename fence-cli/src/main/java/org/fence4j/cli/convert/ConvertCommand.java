package org.fence4j.cli.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.cli.conf.ClusterConf;
import org.fence4j.cli.conf.PlanException;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plugin.ProviderCatalog;

/** {@code fence convert}: prints the commands that recreate a cluster.conf under Pacemaker. */
public final class ConvertCommand {
  private final JsonFactory json = new JsonFactory();
  private final ProviderCatalog providers;
  private final Console console;

  /**
   * Makes the command.
   *
   * @param providers the plugins, which know the current names of their options
   * @param console its streams
   */
  public ConvertCommand(ProviderCatalog providers, Console console) {
    this.providers = providers;
    this.console = console;
  }

  /**
   * Prints the commands. What the old fencing did and the new one will not is a warning too.
   *
   * @param request what to convert
   * @return DONE, or FAILED if the file cannot be read or fences no node at all
   */
  public ExitStatus run(ConvertRequest request) {
    Remarks remarks = new Remarks();
    try {
      ClusterConf conf = ClusterConf.read(request.config());
      Agents agents = new Agents(providers);
      Fencing fencing = new Converter(conf, agents, remarks).convert();
      conf.warnings().forEach(remarks::note);
      new Differences(conf, agents, remarks).note(fencing);
      remarks.losses().forEach(console::warning);
      if (fencing.devices().isEmpty()) {
        return failed(request, request.config() + " has no method that can be converted");
      }
      lines(request, fencing, remarks).forEach(line -> print(request, line));
      return ExitStatus.DONE;
    } catch (PlanException e) {
      return failed(request, e.getMessage());
    }
  }

  private static List<Line> lines(ConvertRequest request, Fencing fencing, Remarks remarks) {
    Script script = Script.of(request.to());
    SecretFiles secrets = new SecretFiles(request.showSecrets(), remarks);
    List<Line> commands = script.commands(fencing, secrets).stream().map(Line::command).toList();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.remark("Fencing of " + request.config() + " for Pacemaker."));
    script.introduction().forEach(text -> lines.add(Line.remark(text)));
    remarks.losses().forEach(text -> lines.add(Line.remark("MISSING: " + text)));
    remarks.notes().forEach(text -> lines.add(Line.remark(text)));
    lines.addAll(commands);
    return lines;
  }

  private ExitStatus failed(ConvertRequest request, String why) {
    if (request.json()) {
      print("failed", "reason", why);
    } else {
      console.error(why);
    }
    return ExitStatus.FAILED;
  }

  private void print(ConvertRequest request, Line line) {
    if (request.json()) {
      print(line.command() ? "command" : "remark", "text", line.text());
    } else {
      // One line, whatever the file says: nothing of a remark may become a command.
      console.say(line.command() ? line.text() : "# " + line.text());
    }
  }

  private void print(String event, String field, String text) {
    StringWriter line = new StringWriter();
    try (JsonGenerator fields = json.createGenerator(line)) {
      fields.writeStartObject();
      fields.writeStringField("event", event);
      fields.writeStringField(field, text);
      fields.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.say(line.toString());
  }
}
