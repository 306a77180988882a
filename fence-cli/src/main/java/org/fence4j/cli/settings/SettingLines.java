package org.fence4j.cli.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/**
 * Where in fence.conf something is set. Finds that out by itself, since the library that reads the
 * values loads 120 classes to do it, keeps no line numbers and takes almost anything for a value.
 *
 * <p>No message repeats a line: it may hold a secret, or the file may be another than was meant.
 */
final class SettingLines {
  private static final String IN_NAMES =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  private static final int LONGEST_NAME = 40;

  private final String file;
  private final Map<List<String>, Integer> found = new LinkedHashMap<>();
  private String section = "";

  private SettingLines(String file) {
    this.file = file;
  }

  /**
   * Looks through a file.
   *
   * @param file its name, for messages
   * @param text its text
   * @return section and name of each value, with the line it stands in; empty if the file holds
   *     nothing but comments
   * @throws FenceException with reason MISCONFIGURED if a line is none of {@code [section]}, {@code
   *     name = value}, comment or blank, or if something is set twice
   */
  static Map<List<String>, Integer> find(String file, String text) throws FenceException {
    SettingLines lines = new SettingLines(file);
    int number = 0;
    for (String line : text.lines().toList()) {
      lines.read(line.strip(), ++number);
    }
    return lines.found;
  }

  private void read(String line, int number) throws FenceException {
    if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';') {
      return;
    }
    if (line.charAt(0) == '[') {
      section = section(line, number);
      return;
    }
    int equals = line.indexOf('=');
    String name = equals < 0 ? "" : line.substring(0, equals).strip();
    if (!isName(name)) {
      throw wrong(number, "expected name = value, [section], or a comment that begins with #");
    }
    if (section.isEmpty()) {
      throw wrong(number, "put [fence4j] or [fence_...] above " + name);
    }
    put(name, line.substring(equals + 1).strip(), number);
  }

  private String section(String line, int number) throws FenceException {
    String name = line.endsWith("]") ? line.substring(1, line.length() - 1) : "";
    if (!isName(name)) {
      throw wrong(number, "expected a section in brackets, for example [fence_xenserver]");
    }
    return name;
  }

  private void put(String name, String value, int number) throws FenceException {
    if (value.isEmpty() || value.charAt(0) == '#' || value.charAt(0) == ';') {
      throw wrong(number, name + " has no value: give one, or put # in front of the line");
    }
    if (value.equals("\\") || value.endsWith(" \\") || value.endsWith("\t\\")) {
      throw wrong(number, name + " ends with a backslash: a value has to be on one line");
    }
    char quote = value.charAt(0);
    if (quote == '"' || quote == '\'') {
      refuseUnlessClosed(name, value.substring(1), quote, number);
    }
    Integer before = found.put(List.of(section, name.replace('-', '_')), number);
    if (before != null) {
      throw wrong(number, name + " is set in line " + before + " already: remove one of them");
    }
  }

  /** The library would drop what stands behind a closing quote. */
  private void refuseUnlessClosed(String name, String value, char quote, int number)
      throws FenceException {
    int close = value.indexOf(quote);
    if (close < 0) {
      throw wrong(number, name + " begins with a quote that is not closed");
    }
    String rest = value.substring(close + 1).strip();
    if (!rest.isEmpty() && rest.charAt(0) != '#' && rest.charAt(0) != ';') {
      throw wrong(number, name + ": something stands behind the closing quote");
    }
  }

  /** Of what cannot be part of a password file's line, mostly. */
  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NAME
        && text.chars().allMatch(c -> IN_NAMES.indexOf(c) >= 0);
  }

  private FenceException wrong(int line, String why) {
    return new FenceException(Reason.MISCONFIGURED, file + ":" + line + ": " + why);
  }
}
