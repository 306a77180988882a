package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fence4j.cli.it.Launcher.Ended;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the administrators' tools pcs and crmsh make of the installed agent; needs root. */
@Tag("peer")
class PcsDescribeIT {
  /** pcs shows these of no agent: they mean nothing in a cluster, or are Pacemaker's to set. */
  private static final Set<String> HIDDEN = Set.of("help", "version", "action");

  @ParameterizedTest
  @ValueSource(strings = {"stonith describe", "stonith describe --full"})
  void pcsDescribesEveryOption(String command) throws Exception {
    Ended description = pcs((command + " " + InstalledAgent.NAME).split(" "));

    assertEquals(0, description.status(), description::toString);
    AgentMetadata metadata = metadata();
    List<String> expected = new ArrayList<>(metadata.currentNames());
    expected.removeAll(HIDDEN);
    for (String option : expected) {
      String start =
          "  " + option + (metadata.requiredNames().contains(option) ? " (required): " : ": ");
      assertTrue(
          description.out().lines().anyMatch(line -> line.startsWith(start)),
          () -> start + " missing in " + description);
    }
  }

  @Test
  void pcsListsIt() throws Exception {
    Ended list = pcs("stonith", "list", InstalledAgent.NAME);

    assertEquals(0, list.status(), list::toString);
    assertTrue(list.out().startsWith(InstalledAgent.NAME + " - "), list::toString);
  }

  @Test
  void crmshDescribesIt() throws Exception {
    Path crm = RealTool.program("crm", "crmsh");

    Ended description = run(crm, "ra", "info", "stonith:" + InstalledAgent.NAME);

    assertEquals(0, description.status(), description::toString);
    assertTrue(description.out().contains("session_url* (string)"), description::toString);
  }

  private static Ended pcs(String... words) throws Exception {
    return run(RealTool.program("pcs", "pcs"), words);
  }

  private static Ended run(Path tool, String... words) throws Exception {
    try (InstalledAgent agent = InstalledAgent.install()) {
      return agent.letFindIt(tool, words);
    }
  }

  private static AgentMetadata metadata() throws Exception {
    return AgentMetadata.parse(Launcher.agent("action=metadata\n").out());
  }
}
