package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.cli.it.SideBySideRow.End;
import org.fence4j.cli.it.SideBySideRow.Prints;
import org.junit.jupiter.api.Test;

/** The table of the side-by-side comparison, and how it is read. */
class SideBySideTableTest {
  @Test
  void thereAreAtLeastEightyRowsFromEachChannelSomeAndAllNamedDifferently() {
    List<SideBySideRow> rows = SideBySideTable.read();

    assertTrue(rows.size() >= 80, () -> rows.size() + " rows");
    assertEquals(rows.size(), rows.stream().map(SideBySideRow::id).distinct().count());
    assertTrue(rows.stream().filter(row -> row.arguments().isEmpty()).count() > 50);
    assertTrue(rows.stream().filter(row -> !row.arguments().isEmpty()).count() > 25);
  }

  @Test
  void onlyARowThatNamesADifferenceMayEndInTwoWays() {
    for (SideBySideRow row : SideBySideTable.read()) {
      assertTrue(row.differs().isPresent() || row.ours().equals(row.peer()), row::id);
    }
  }

  @Test
  void aRowIsItsHeadItsWordsAndItsLines() {
    SideBySideRow row =
        SideBySideTable.rows(
                """
                Said before the rows.
                === one
                ours: 0; web1=Halted>Running; web 2=Halted
                peer: killed
                differs: all
                before: web1=Paused; db1=deaf
                with: A=b=c; D=
                untrusted: yes
                prints: something
                argv:
                -o
                off
                stdin:
                # a comment

                port=x

                --- A heading

                === two
                both: 2
                stdin:
                """)
            .get(0);

    assertEquals(
        new SideBySideRow(
            "one",
            List.of("-o", "off"),
            "# a comment\n\nport=x\n",
            Map.of("A", "b=c", "D", ""),
            List.of("web1=Paused", "db1=deaf"),
            true,
            Prints.SOMETHING,
            new End(0, List.of("web 2=Halted", "web1=Halted>Running")),
            new End(End.KILLED, List.of()),
            Optional.of("all")),
        row);
  }

  @Test
  void aRowThatCannotBeMeantSoIsRefused() {
    for (String bad :
        List.of(
            "both: 0\n",
            "both: 0\nbefor: x\nstdin:\n",
            "stdin:\n",
            "both: 0\nboth: 1\nstdin:\n",
            "both\nstdin:\n")) {
      assertThrows(
          IllegalArgumentException.class, () -> SideBySideTable.rows("=== a\n" + bad), bad);
    }
  }
}
