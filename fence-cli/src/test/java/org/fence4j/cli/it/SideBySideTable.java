package org.fence4j.cli.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fence4j.cli.it.SideBySideRow.End;
import org.fence4j.cli.it.SideBySideRow.Prints;

/** Reads {@code side-by-side.txt}, whose head says how it is written. */
final class SideBySideTable {
  private static final String RESOURCE = "side-by-side.txt";
  private static final String ROW = "=== ";
  private static final String HEADING = "--- ";
  private static final List<String> KEYS =
      List.of("both", "ours", "peer", "differs", "before", "with", "untrusted", "prints");

  private SideBySideTable() {}

  static List<SideBySideRow> read() {
    try (InputStream in = SideBySideTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no " + RESOURCE);
      }
      return rows(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<SideBySideRow> rows(String text) {
    List<SideBySideRow> rows = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : Stream.concat(text.lines(), Stream.of(ROW)).toList()) {
      if (line.startsWith(ROW)) {
        if (!block.isEmpty() && block.get(0).startsWith(ROW)) {
          rows.add(row(block));
        }
        block.clear();
      }
      if (!line.startsWith(HEADING)) {
        block.add(line);
      }
    }
    return rows;
  }

  private static SideBySideRow row(List<String> block) {
    String id = block.get(0).substring(ROW.length());
    Map<String, String> head = new LinkedHashMap<>();
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> section = null;
    for (String line : block.subList(1, block.size())) {
      if (line.equals("argv:") || line.equals("stdin:")) {
        section = new ArrayList<>();
        sections.put(line, section);
      } else if (section != null) {
        section.add(line);
      } else {
        takeHead(id, line, head);
      }
    }
    if (sections.isEmpty()) {
      throw new IllegalArgumentException(id + " has neither argv: nor stdin:");
    }
    return row(id, head, sections);
  }

  private static void takeHead(String id, String line, Map<String, String> head) {
    int colon = line.indexOf(": ");
    String key = line.substring(0, Math.max(colon, 0));
    if (!KEYS.contains(key) || head.put(key, line.substring(colon + 2)) != null) {
      throw new IllegalArgumentException(id + ": what is '" + line + "'?");
    }
  }

  private static SideBySideRow row(
      String id, Map<String, String> head, Map<String, List<String>> sections) {
    String both = head.getOrDefault("both", "no end given");
    return new SideBySideRow(
        id,
        withoutEnd(sections.getOrDefault("argv:", List.of())),
        String.join("\n", withoutEnd(sections.getOrDefault("stdin:", List.of()))) + "\n",
        environment(head.getOrDefault("with", "")),
        split(head.getOrDefault("before", "")),
        head.getOrDefault("untrusted", "no").equals("yes"),
        Prints.valueOf(
            head.getOrDefault("prints", "the same").toUpperCase(Locale.ROOT).replace(' ', '_')),
        End.of(head.getOrDefault("ours", both)),
        End.of(head.getOrDefault("peer", both)),
        Optional.ofNullable(head.get("differs")));
  }

  /** A block's last lines are blank for the reader's sake. */
  private static List<String> withoutEnd(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isEmpty()) {
      end--;
    }
    return lines.subList(0, end);
  }

  private static List<String> split(String text) {
    return Stream.of(text.split("; ", -1)).filter(part -> !part.isEmpty()).toList();
  }

  private static Map<String, String> environment(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String variable : split(text)) {
      String[] parts = variable.split("=", 2);
      variables.put(parts[0], parts[1]);
    }
    return variables;
  }
}
