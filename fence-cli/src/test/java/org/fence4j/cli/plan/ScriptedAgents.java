package org.fence4j.cli.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * Fence agents that are shell scripts, each of which writes down what it was sent before it does
 * what a test wants.
 */
final class ScriptedAgents {
  private static final String SCRIPT =
      """
      #!/bin/sh
      in=$(cat)
      name=${0##*/}
      action=$(printf '%s\\n' "$in" | sed -n 's/^action=//p' | tail -n 1)
      { echo "$name"; printf '%s\\n' "$in" | sed 's/^/  /'; } >>"RECORD"
      [ "$action" = metadata ] && { cat "METADATA" 2>/dev/null; exit; }
      BEHAVIOUR
      """;

  /** Closes standard input before anything is read from it. */
  private static final String DEAF_SCRIPT =
      """
      #!/bin/sh
      exec <&-
      echo "${0##*/}" >>"RECORD"
      BEHAVIOUR
      """;

  private static final Map<String, List<String>> KINDS =
      Map.of(
          "power", List.of("reboot", "off on reboot status monitor metadata"),
          "mute", List.of("reboot", "off on reboot metadata"),
          "fabric", List.of("off", "off on status monitor metadata"));

  private final Path directory;

  ScriptedAgents(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  /**
   * Adds an agent.
   *
   * @param kind power, fabric or mute (a power agent without status) for one that has metadata;
   *     deaf, rigid (not executable) or empty for one that has none
   */
  void add(String name, String kind, String behaviour) throws IOException {
    Path metadata = directory.resolve(name + ".xml");
    if (KINDS.containsKey(kind)) {
      Files.writeString(metadata, metadata(KINDS.get(kind)));
    }
    String script =
        (kind.equals("deaf") ? DEAF_SCRIPT : SCRIPT)
            .replace("RECORD", record().toString())
            .replace("METADATA", metadata.toString())
            .replace("BEHAVIOUR", behaviour);
    Path file = Files.writeString(directory.resolve(name), script);
    String rights = kind.equals("rigid") ? "rw-r--r--" : "rwxr-xr-x";
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }

  /** The agents that ran, each followed by what it was sent. */
  List<String> runs() throws IOException {
    return Files.exists(record()) ? Files.readAllLines(record()) : List.of();
  }

  private Path record() {
    return directory.resolve("record");
  }

  private static String metadata(List<String> kind) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" ?>\n<resource-agent name=\"x\">");
    xml.append("<parameters><parameter name=\"action\"><content type=\"string\" default=\"")
        .append(kind.get(0))
        .append("\"/></parameter></parameters><actions>");
    for (String action : kind.get(1).split(" ", -1)) {
      xml.append("<action name=\"").append(action).append("\"/>");
    }
    return xml.append("</actions></resource-agent>").toString();
  }
}
