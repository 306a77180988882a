package org.fence4j.cli.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.fence4j.cli.console.Console;

/** What the doctor found, in sections. Whatever is put in comes out without secrets. */
final class DoctorReport {
  private static final Pattern NAMED_SECRET =
      Pattern.compile("(?i)([^\\s=]*(?:passw|secret|token)[^\\s=]*=)\\S+");

  private final Console console;
  private final Map<String, List<Entry>> sections = new LinkedHashMap<>();

  DoctorReport(Console console) {
    this.console = console;
  }

  /** One line. */
  private record Entry(String name, String value) {}

  void add(String section, String name, String value) {
    sections.computeIfAbsent(section, key -> new ArrayList<>()).add(new Entry(name, value));
  }

  /** The lines for people. */
  List<String> text() {
    List<String> lines = new ArrayList<>();
    sections.forEach(
        (title, entries) -> {
          lines.add("== " + title);
          entries.forEach(each -> lines.add(shown(each.name() + ": " + each.value())));
        });
    return lines;
  }

  /** One object: for each section its lines, each with a name and a value. */
  String json() {
    Map<String, List<Map<String, String>>> all = new LinkedHashMap<>();
    sections.forEach(
        (title, entries) -> all.put(title, entries.stream().map(this::fields).toList()));
    return JsonLine.of(all);
  }

  private Map<String, String> fields(Entry entry) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", shown(entry.name()));
    fields.put("value", shown(entry.value()));
    return fields;
  }

  private String shown(String text) {
    return NAMED_SECRET.matcher(console.presentable(text)).replaceAll("$1****");
  }
}
