package org.fence4j.cli.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands for crmsh. Nothing changes before its commit. */
final class CrmScript implements Script {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:%+,-]+");

  @Override
  public List<String> introduction() {
    return List.of(
        "Save this as a file and run it with crm -f FILE, as root on a node of the new cluster.",
        "The cluster is changed by the last command only.");
  }

  @Override
  public List<String> commands(Fencing fencing, SecretFiles secrets) {
    List<String> commands = new ArrayList<>();
    commands.add("configure");
    fencing.devices().forEach(device -> commands.add(primitive(device, secrets)));
    if (!fencing.levels().isEmpty()) {
      commands.add(topology(fencing.levels()));
    }
    commands.add("commit");
    return commands;
  }

  private static String primitive(StonithDevice device, SecretFiles secrets) {
    String params =
        secrets.printable(device).entrySet().stream()
            .map(each -> " " + each.getKey() + "=" + quoted(each.getValue()))
            .collect(Collectors.joining());
    String start = "primitive " + device.id() + " stonith:" + device.agent().agent();
    String meta = device.agent().unfencing() ? " meta provides=unfencing" : "";
    return start + " params" + params + meta + " op monitor interval=60s";
  }

  private static String topology(List<Fencing.Level> levels) {
    Map<String, List<String>> nodes = new LinkedHashMap<>();
    for (Fencing.Level level : levels) {
      nodes
          .computeIfAbsent(level.node(), node -> new ArrayList<>())
          .add(String.join(",", level.devices()));
    }
    return nodes.entrySet().stream()
        .map(each -> " " + each.getKey() + ": " + String.join(" ", each.getValue()))
        .collect(Collectors.joining("", "fencing_topology", ""));
  }

  static String quoted(String value) {
    return PLAIN.matcher(value).matches()
        ? value
        : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
