package org.fence4j.cli.command;

import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The command line of {@code fence completion}. */
@Command(
    name = "completion",
    description =
        "Print a script that lets bash and zsh complete the commands and options of fence.",
    footer = {"", "To use it in this shell:", "  . <(fence completion)"})
final class CompletionOptions {
  /**
   * The script.
   *
   * @param fence the whole command
   * @param tools names of further commands, whose own options are not known here
   */
  static String script(CommandLine fence, Set<String> tools) {
    // A set has another order each time, and the script lands in reproducible packages.
    tools.stream().sorted().forEach(tool -> fence.addSubcommand(tool, CommandSpec.create()));
    return AutoComplete.bash("fence", fence);
  }
}
