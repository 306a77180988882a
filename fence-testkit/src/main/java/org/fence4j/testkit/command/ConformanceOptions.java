package org.fence4j.testkit.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code fence conformance}. */
@Command(
    name = "fence conformance",
    sortOptions = false,
    description = {
      "Checks a fence provider, or any fence agent program, against the rules of"
          + " docs/requirements.md.",
      "Nothing is switched unless both --plug and --destructive are given."
    },
    footer = {
      "",
      "Exit status: 0 no MUST is broken, 1 one is, or the rules could not be run.",
      "",
      "  fence conformance xenserver --param session_url=https://HOST --param username=root \\",
      "    --password-file /root/pool.password --plug testvm --destructive --report out",
      "  fence conformance --agent /usr/sbin/fence_dummy --param type=file"
    })
final class ConformanceOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "PROVIDER",
      description = "The provider's id, which is also its directory in plugins/.")
  private @Nullable String provider;

  @Option(
      names = "--agent",
      paramLabel = "FILE",
      description = "In place of a provider: the agent program to check.")
  private @Nullable Path agent;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "An option of the device; repeatable. Not for secrets: other users see it.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--param-file",
      paramLabel = "FILE",
      description = "More such options, one NAME=VALUE a line; - is standard input.")
  private @Nullable String parameterFile;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File that holds the password and nothing else.")
  private @Nullable Path passwordFile;

  @Option(names = "--plug", paramLabel = "NAME", description = "A plug that exists.")
  private @Nullable String plug;

  @Option(
      names = "--peer-param",
      paramLabel = "NAME",
      description =
          "With --agent: the option that carries the device's address, if it is neither ip nor"
              + " ipaddr; the agent is pointed to a peer that does not answer.")
  private @Nullable String peerParameter;

  @Option(
      names = "--destructive",
      description = "Run the rules that switch the plug off and on, again and again.")
  private boolean destructive;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write conformance.json, .xml (JUnit) and .html there.")
  private @Nullable Path report;

  @Option(names = "--json", description = "Print JSON in place of the table.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this text.")
  private boolean help;

  boolean help() {
    return help;
  }

  boolean json() {
    return json;
  }

  Optional<Path> report() {
    return Optional.ofNullable(report);
  }

  Optional<String> provider() {
    return Optional.ofNullable(provider);
  }

  Optional<Path> agent() {
    return Optional.ofNullable(agent);
  }

  Optional<String> plug() {
    return Optional.ofNullable(plug);
  }

  Optional<String> peerParameter() {
    return Optional.ofNullable(peerParameter);
  }

  Map<String, String> parameters() {
    return parameters;
  }

  Optional<String> parameterFile() {
    return Optional.ofNullable(parameterFile);
  }

  Optional<Path> passwordFile() {
    return Optional.ofNullable(passwordFile);
  }

  /**
   * Whether rules may switch the plug.
   *
   * @throws IllegalArgumentException if no plug is named
   */
  boolean destructive() {
    if (destructive && plug == null) {
      throw new IllegalArgumentException("--destructive needs --plug: name what may be switched");
    }
    return destructive;
  }
}
