package org.fence4j.cli.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One row of {@code behaviour.txt}, whose head says how it is written.
 *
 * @param id names the row
 * @param head its keys and values
 * @param sections its blocks of lines
 */
record Behaviour(String id, Map<String, String> head, Map<String, List<String>> sections) {
  private static final String RESOURCE = "behaviour.txt";
  private static final String ROW = "=== ";
  private static final List<String> KEYS =
      List.of("libfence", "ours", "improves", "action", "task", "node", "timeout", "says");
  private static final List<String> SECTIONS =
      List.of("clusternode:", "nodes:", "fencedevices:", "agents:", "runs:", "begins:");
  private static final Pattern AGENT = Pattern.compile("(\\S+?)(?: \\((\\w+)\\))?: (.*)");

  /** An agent of a row. */
  record Agent(String name, String kind, String behaviour) {}

  static List<Behaviour> all() {
    try (InputStream in = Behaviour.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no " + RESOURCE);
      }
      return rows(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Behaviour> rows(String text) {
    List<Behaviour> rows = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : Stream.concat(text.lines(), Stream.of(ROW)).toList()) {
      if (line.startsWith(ROW)) {
        if (!block.isEmpty() && block.get(0).startsWith(ROW)) {
          rows.add(row(block));
        }
        block.clear();
      }
      if (!line.startsWith("--- ")) {
        block.add(line);
      }
    }
    return rows;
  }

  private static Behaviour row(List<String> block) {
    String id = block.get(0).substring(ROW.length());
    Map<String, String> head = new LinkedHashMap<>();
    Map<String, List<String>> sections = new LinkedHashMap<>();
    Optional<List<String>> section = Optional.empty();
    for (String line : block.subList(1, block.size())) {
      if (SECTIONS.contains(line)) {
        section = Optional.of(sections.computeIfAbsent(line, name -> new ArrayList<>()));
      } else if (section.isPresent() && !line.isBlank()) {
        section.get().add(line);
      } else if (!line.isBlank()) {
        takeHead(id, line, head);
      }
    }
    return new Behaviour(id, head, sections);
  }

  private static void takeHead(String id, String line, Map<String, String> head) {
    int colon = line.indexOf(": ");
    String key = line.substring(0, Math.max(colon, 0));
    if (!KEYS.contains(key) || head.put(key, line.substring(colon + 2)) != null) {
      throw new IllegalArgumentException(id + ": what is '" + line + "'?");
    }
  }

  String get(String key, String otherwise) {
    return head.getOrDefault(key, otherwise);
  }

  String libfence() {
    return get("libfence", "no result given");
  }

  String ours() {
    return get("ours", libfence());
  }

  Optional<String> improves() {
    return Optional.ofNullable(head.get("improves"));
  }

  List<String> section(String name) {
    return sections.getOrDefault(name + ":", List.of());
  }

  List<Agent> agents() {
    return section("agents").stream().map(this::agent).toList();
  }

  private Agent agent(String line) {
    Matcher parts = AGENT.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(id + ": what agent is '" + line + "'?");
    }
    String kind = parts.group(2) == null ? "" : parts.group(2);
    return new Agent(parts.group(1), kind, parts.group(3));
  }

  /** Where no fencedevices are given, each agent fence_x has a device x without attributes. */
  String configuration(String directory) {
    String devices = String.join("\n", section("fencedevices"));
    for (Agent agent : sections.containsKey("fencedevices:") ? List.<Agent>of() : agents()) {
      String name = agent.name().substring("fence_".length());
      devices += "<fencedevice name=\"" + name + "\" agent=\"" + agent.name() + "\"/>\n";
    }
    return "<?xml version=\"1.0\"?>\n<cluster name=\"c\" config_version=\"1\"><clusternodes>\n"
        + "<clusternode name=\"web1.example.com\" nodeid=\"1\">\n"
        + String.join("\n", section("clusternode"))
        + "\n</clusternode>\n"
        + String.join("\n", section("nodes"))
        + "\n</clusternodes><fencedevices>\n"
        + devices.replace("DIR", directory)
        + "</fencedevices></cluster>\n";
  }

  @Override
  public String toString() {
    return id;
  }
}
