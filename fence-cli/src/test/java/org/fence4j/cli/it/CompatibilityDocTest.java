package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.xenserver.XenServerProvider;
import org.junit.jupiter.api.Test;

/** docs/rhcs-compatibility.md says what the code and the comparison say. */
class CompatibilityDocTest {
  private static final Path DOC = Path.of("..", "docs", "rhcs-compatibility.md");
  private static final Pattern DIFFERENCE =
      Pattern.compile("\\| <a id=\"([a-z-]+)\"></a>\\1 \\|.*\\| ([^|]+) \\|");
  private static final Pattern ROW_ID = Pattern.compile("`([^`]+)`");

  @Test
  void eachDifferenceIsDocumentedWithExactlyTheRowsThatShowIt() throws IOException {
    Map<String, Set<String>> shown = new TreeMap<>();
    for (SideBySideRow row : SideBySideTable.read()) {
      row.differs().ifPresent(name -> add(shown, name, row.id()));
    }
    Map<String, Set<String>> documented = new TreeMap<>();
    for (String line : Files.readAllLines(DOC)) {
      Matcher difference = DIFFERENCE.matcher(line);
      if (difference.matches()) {
        ROW_ID
            .matcher(difference.group(2))
            .results()
            .forEach(row -> add(documented, difference.group(1), row.group(1)));
      }
    }

    assertEquals(lines(shown), lines(documented));
  }

  @Test
  void eachOptionIsDocumentedWithItsOlderNamesItsLetterAndItsDefault() throws IOException {
    Map<String, List<String>> table = new TreeMap<>();
    for (String line : Files.readAllLines(DOC)) {
      List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
      if (cells.size() == 7) {
        Stream.of(cells.get(1).split(", ", -1)).forEach(name -> table.put(name, cells));
      }
    }

    for (ParameterSpec<?> spec : new XenServerProvider().descriptor().parameters().specs()) {
      List<String> cells = table.get(spec.name());
      assertNotNull(cells, spec::name);
      assertTrue(List.of(cells.get(2).split(", ", -1)).containsAll(spec.aliases()), spec::name);
      spec.shortOption()
          .ifPresent(letter -> assertTrue(cells.get(3).contains("-" + letter), spec::name));
      assertEquals(
          spec.defaultText().orElse(""), cells.get(4).replace("`", ""), () -> "default of " + spec);
    }
  }

  private static void add(Map<String, Set<String>> rows, String difference, String id) {
    rows.computeIfAbsent(difference, name -> new TreeSet<>()).add(id);
  }

  /** One a line, so that a failure shows which. */
  private static String lines(Map<String, Set<String>> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach((name, ids) -> text.append(name).append(": ").append(ids).append('\n'));
    return text.toString();
  }
}
