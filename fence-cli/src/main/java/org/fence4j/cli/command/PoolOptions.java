package org.fence4j.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.cli.provision.PoolRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which each {@code fence provision} command finds its pool. */
final class PoolOptions {
  @Option(
      names = "--session-url",
      paramLabel = "URL",
      required = true,
      description = "A host of the pool; may be given again, any member leads to the master.")
  private List<String> urls = new ArrayList<>();

  @Option(
      names = "--username",
      paramLabel = "USER",
      required = true,
      description = "Who logs in; needs the role vm-admin, for show and hosts read-only.")
  private String user = "";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "File with the password alone. A password is never taken from the command line.")
  private @Nullable String passwordFile;

  @Option(
      names = "--password-script",
      paramLabel = "COMMAND",
      description = "Shell command that prints the password.")
  private @Nullable String passwordScript;

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "Another option of the agent, for example ssl_tofu=1; may be given again.")
  private Map<String, String> more = new LinkedHashMap<>();

  @Option(
      names = "--agent",
      paramLabel = "AGENT",
      defaultValue = "fence_xenserver",
      description = "The agent whose plugin makes the disk (default: ${DEFAULT-VALUE}).")
  private String agent = "fence_xenserver";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "Time for all of it, undoing included (default: ${DEFAULT-VALUE}).")
  private int timeout = 300;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  String flaw() {
    if (timeout <= 0 || timeout > 86_400) {
      return "--timeout: expected 1 to 86400 seconds";
    }
    return passwordFile == null && passwordScript == null
        ? "the password is missing: give --password-file or --password-script"
        : "";
  }

  PoolRequest request() {
    Map<String, String> options = new LinkedHashMap<>(more);
    options.put("session_url", String.join(",", urls));
    options.put(StandardParameters.USERNAME.name(), user);
    if (passwordFile != null) {
      options.put(StandardParameters.PASSWORD_FILE.name(), passwordFile);
    }
    if (passwordScript != null) {
      options.put(StandardParameters.PASSWORD_SCRIPT.name(), passwordScript);
    }
    return new PoolRequest(agent, options, Duration.ofSeconds(timeout), json);
  }
}
