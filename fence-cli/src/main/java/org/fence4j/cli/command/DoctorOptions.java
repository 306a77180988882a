package org.fence4j.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fence4j.cli.setup.DoctorRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code fence doctor}. */
@Command(
    name = "doctor",
    description = "Gather what a bug report needs, show it, and write it to a file.",
    footer = {
      "",
      "Versions, configuration, plugins; of a device: the peers, their certificates and clocks, and",
      "what monitor says; what earlier actions left in the state directory. Secrets are masked.",
      "Nothing is switched. On a terminal you see the report before you are asked whether to write",
      "it; elsewhere it is written only with --output or --yes. A device is described by the lines",
      "its agent would be sent:",
      "  fence doctor --option session_url=https://HOST --option username=fence \\",
      "    --option password_file=/etc/fence4j/password --option plug=VM",
      "Exit status: 0 the report was shown, and written if wanted; 1 it was not."
    })
final class DoctorOptions {
  @Option(
      names = {"--agent", "--device"},
      paramLabel = "AGENT",
      defaultValue = "fence_xenserver",
      description = "The agent whose device is looked at (default: ${DEFAULT-VALUE}).")
  private String agent = "fence_xenserver";

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of the device, for example session_url=https://HOST.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Lines name=value as a cluster sends them; - for standard input.")
  private @Nullable Path input;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write it (default: fence-doctor-DATE.txt here). Never overwritten.")
  private @Nullable Path output;

  @Option(names = "--yes", description = "Write it without asking.")
  private boolean sure;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Time for all of it (default: ${DEFAULT-VALUE}).")
  private int timeout = 60;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  String flaw() {
    if (input != null && input.toString().equals("-") && !sure && output == null) {
      return "--input -: standard input cannot answer too; give --output or --yes";
    }
    return timeout > 0 && timeout <= 86_400 ? "" : "--timeout: expected 1 to 86400 seconds";
  }

  DoctorRequest request() {
    return new DoctorRequest(
        agent,
        options,
        Optional.ofNullable(input),
        Optional.ofNullable(output),
        sure,
        Duration.ofSeconds(timeout),
        json);
  }
}
