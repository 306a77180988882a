package org.fence4j.cli.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/cluster-conf.md names each improvement of the table, with the rows that show it. */
class ClusterConfDocTest {
  private static final Path DOC = Path.of("..", "docs", "cluster-conf.md");
  private static final Pattern DIFFERENCE =
      Pattern.compile("\\| <a id=\"([a-z-]+)\"></a>\\1 \\|.*\\| ([^|]+) \\|");
  private static final Pattern ROW_ID = Pattern.compile("`([^`]+)`");

  @Test
  void eachImprovementIsDocumentedWithExactlyTheRowsThatShowIt() throws IOException {
    Map<String, Set<String>> shown = new TreeMap<>();
    for (Behaviour row : Behaviour.all()) {
      row.improves().ifPresent(name -> add(shown, name, row.id()));
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

  private static void add(Map<String, Set<String>> rows, String improvement, String id) {
    rows.computeIfAbsent(improvement, name -> new TreeSet<>()).add(id);
  }

  /** One a line, so that a failure shows which. */
  private static String lines(Map<String, Set<String>> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach((name, ids) -> text.append(name).append(": ").append(ids).append('\n'));
    return text.toString();
  }
}
