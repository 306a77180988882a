package org.fence4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fence4j.cli.manual.Edition;
import org.fence4j.cli.manual.LauncherSection;
import org.fence4j.cli.manual.ManualPage;
import org.fence4j.cli.manual.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of {@code fence}. */
final class PeopleManual {
  private final CommandSpec fence;
  private final List<CommandSpec> commands;
  private final ManualPage page;

  private PeopleManual(CommandSpec fence, Edition edition) {
    this.fence = fence;
    this.commands =
        fence.subcommands().values().stream()
            .flatMap(
                line ->
                    line.getSubcommands().isEmpty()
                        ? Stream.of(line)
                        : line.getSubcommands().values().stream())
            .map(line -> line.getCommandSpec())
            .toList();
    this.page = new ManualPage(fence.name(), edition);
  }

  static String of(CommandSpec fence, Edition edition) {
    return new PeopleManual(fence, edition).write();
  }

  private String write() {
    introduce();
    page.section("COMMANDS");
    commands.forEach(this::command);
    page.section("OPTIONS");
    options(fence);
    exitStatus();
    LauncherSection.write(page);
    files();
    page.section("SEE ALSO").paragraph("fence_xenserver(8), fence_node(8), cluster.conf(5)");
    return page.toString();
  }

  private void introduce() {
    String description = String.join(" ", fence.usageMessage().description());
    page.section("NAME").paragraph(fence.name() + " - " + withoutStop(description));
    List<Phrase> lines = new ArrayList<>();
    commands.forEach(command -> lines.add(synopsis(command)));
    lines.add(synopsis(fence));
    page.section("SYNOPSIS").lines(lines);
    page.section("DESCRIPTION").paragraph(description);
    footer(fence);
  }

  private void command(CommandSpec command) {
    page.subsection(command.qualifiedName());
    page.lines(List.of(synopsis(command)));
    page.paragraph(String.join(" ", command.usageMessage().description()));
    for (PositionalParamSpec each : command.positionalParameters()) {
      page.item(List.of(Phrase.of("").italic(each.paramLabel())), described(each.description()));
    }
    options(command);
    footer(command);
  }

  private void options(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        page.item(List.of(tag(option)), described(option.description()));
      }
    }
  }

  private static Phrase tag(OptionSpec option) {
    Phrase tag = Phrase.of("");
    String comma = "";
    for (String name : option.names()) {
      tag = tag.text(comma).bold(name);
      comma = ", ";
    }
    return option.arity().max() == 0 ? tag : tag.text("=").italic(option.paramLabel());
  }

  private static Phrase synopsis(CommandSpec command) {
    Phrase line = Phrase.of("").bold(command.qualifiedName()).text(" ");
    line = line.text("[").italic("option").text(" ...]");
    for (PositionalParamSpec each : command.positionalParameters()) {
      boolean optional = each.arity().min() == 0;
      String more = each.arity().max() > 1 ? " ..." : "";
      line =
          line.text(optional ? " [" : " ")
              .italic(each.paramLabel())
              .text(more + (optional ? "]" : ""));
    }
    return line;
  }

  private static Phrase described(String[] description) {
    return Phrase.of(String.join(" ", description));
  }

  /** Indented lines of a help text are a table or a command; the others are running text. */
  private void footer(CommandSpec command) {
    List<String> block = new ArrayList<>();
    for (String line : command.usageMessage().footer()) {
      boolean sameKind = block.isEmpty() || block.get(0).startsWith(" ") == line.startsWith(" ");
      if (line.isBlank() || !sameKind) {
        flush(block);
      }
      if (!line.isBlank()) {
        block.add(line);
      }
    }
    flush(block);
  }

  private void flush(List<String> block) {
    if (block.isEmpty()) {
      return;
    }
    if (block.get(0).startsWith(" ")) {
      page.example(block.stream().map(String::strip).toList());
    } else {
      page.paragraph(String.join(" ", block));
    }
    block.clear();
  }

  private void exitStatus() {
    page.section("EXIT STATUS");
    page.item(
        "0",
        "Done; for fence node: every device of a method proved it, or with --status told its"
            + " state, on or off.");
    page.item("1", "Not done, or not proven, or a wrong command line. Standard error says why.");
    page.item(
        "2", "Only for fence node: undefined, the configuration has no way to fence that node.");
  }

  private void files() {
    page.section("FILES");
    page.item("/etc/cluster/cluster.conf", "The configuration that fence node reads by default.");
    page.item(
        "/etc/fence4j/fence.conf",
        "Defaults for all devices of this machine, for whatever the cluster does not give. Where"
            + " fence4j is installed with a file etc/fence4j/fence.conf of its own, that is read in"
            + " its place.");
    page.item("/usr/local/lib/fence4j/plugins/", "More plugins.");
    page.paragraph("Relative to the directory where fence4j is installed:");
    page.item("plugins/", "A directory for each plugin, named as the agent without fence_.");
    page.item(
        "testkit/",
        "The simulated pool that fence demo and fence simulate run, and the rules that fence"
            + " conformance checks.");
    page.item("ssh/", "The SSH library, which fence provision alone loads.");
    page.item("etc/cluster.conf.example", "A complete configuration.");
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
