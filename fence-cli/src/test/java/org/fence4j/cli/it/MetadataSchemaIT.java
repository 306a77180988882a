package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fence4j.cli.it.Launcher.Ended;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata against the schemas of those who read it, fence-agents' and pcs'. */
@Tag("peer")
class MetadataSchemaIT {
  private static final String FENCE_AGENTS = "/usr/share/cluster/relaxng/metadata.rng";
  private static final String PCS = "/usr/share/pcs/data/ocf-1.0.rng";

  @ParameterizedTest
  @CsvSource({
    "fence_xenserver, " + FENCE_AGENTS + ", fence-agents",
    "fence_xenserver, " + PCS + ", pcs",
    "fence_cxs, " + FENCE_AGENTS + ", fence-agents",
    "fence_cxs_redhat, " + FENCE_AGENTS + ", fence-agents",
  })
  void itIsValid(String agent, String schema, String debianPackage) throws Exception {
    Path xmllint = RealTool.program("xmllint", "libxml2-utils");
    Path rules = RealTool.file(schema, debianPackage);
    Ended metadata = Launcher.run(sbin(agent), Map.of(), "action=metadata\n");

    Ended lint =
        Launcher.run(
            xmllint, Map.of(), metadata.out(), "--noout", "--relaxng", rules.toString(), "-");

    assertEquals(0, lint.status(), lint::toString);
  }

  /** Pacemaker and pcs store what they read: a change here is seen by every cluster. */
  @Test
  void itIsTheGoldenFile() throws Exception {
    Path golden = Path.of("src/test/resources/org/fence4j/cli/it/fence_xenserver.xml");

    assertEquals(Files.readString(golden), Launcher.agent("action=metadata\n").out());
  }

  @Test
  void everyWayToAskForItGivesTheSame() throws Exception {
    Ended asked = Launcher.agent("action=metadata\n");

    assertEquals(0, asked.status(), asked::toString);
    assertEquals("", asked.err());
    assertEquals(asked, Launcher.agent("action=meta-data\n"));
    assertEquals(asked, Launcher.agent("", "-o", "metadata"));
    assertEquals(asked, Launcher.agent("", "-o", "meta-data"));
    assertEquals(asked, Launcher.agent("", "--action=metadata"));
  }

  /** What ccs_update_schema's standard input is depends on who calls it. */
  @ParameterizedTest
  @ValueSource(strings = {"<&-", "</dev/null", "</dev/zero"})
  void standardInputIsNotTouchedWhenItIsAskedForByArguments(String stdin) throws Exception {
    Ended asked =
        Launcher.run(
            RealTool.program("sh", "dash"),
            Map.of(),
            "",
            "-c",
            "exec " + sbin("fence_xenserver") + " -o metadata " + stdin);

    assertEquals(Launcher.agent("action=metadata\n"), asked);
  }

  private static Path sbin(String agent) {
    return Launcher.HOME.resolve("sbin").resolve(agent);
  }
}
