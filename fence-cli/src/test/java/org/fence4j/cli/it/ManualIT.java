package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.fence4j.cli.it.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual pages of the distribution, read by the formatters people have. */
class ManualIT {
  private static final Path PAGES = Launcher.HOME.resolve("share/man/man8");

  /** No line of a page breaks at this width. */
  private static final Map<String, String> WIDE = Map.of("MANWIDTH", "2000", "LC_ALL", "C.UTF-8");

  @ParameterizedTest
  @ValueSource(strings = {"fence.8", "fence_xenserver.8", "fence_cxs.8", "fence_cxs_redhat.8"})
  void groffFormatsThePageWithoutAWarning(String name) throws Exception {
    Ended man =
        manual(
            Map.of(),
            "--warnings",
            "-E",
            "UTF-8",
            "-l",
            "-Tutf8",
            "-Z",
            PAGES.resolve(name).toString());

    assertEquals("", man.err());
    assertEquals(0, man.status());
    assertFalse(man.out().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fence.8", "fence_xenserver.8", "fence_cxs.8", "fence_cxs_redhat.8"})
  void mandocFindsNothingToImprove(String name) throws Exception {
    Path mandoc = RealTool.program("mandoc", "mandoc");

    Ended lint =
        Launcher.run(
            mandoc, Map.of(), "", "-T", "lint", "-W", "all", PAGES.resolve(name).toString());

    assertEquals(new Ended(0, "", ""), lint);
  }

  @Test
  void aproposFindsTheAgentUnderEachOfItsNames() throws Exception {
    Path lexgrog = RealTool.program("lexgrog", "man-db");

    Ended found =
        Launcher.run(lexgrog, Map.of(), "", PAGES.resolve("fence_xenserver.8").toString());

    for (String name : List.of("fence_xenserver", "fence_cxs", "fence_cxs_redhat")) {
      assertTrue(found.out().contains("\"" + name + " - Fence agent for VMs of"), found::toString);
    }
  }

  @Test
  void thePageNamesEveryOptionThatMetadataNames() throws Exception {
    String xml = Launcher.agent("action=metadata\n").out();
    List<String> options =
        Pattern.compile("<getopt mixed=\"[^\"]*(--[a-z0-9-]+)")
            .matcher(xml)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertTrue(options.contains("--session-url"), xml);

    String page = formatted("fence_xenserver.8");

    for (String option : options) {
      Pattern tag = Pattern.compile("^ +(-\\w, )?" + option + "(=\\S+)?$", Pattern.MULTILINE);
      assertTrue(tag.matcher(page).find(), option + " in " + page);
    }
  }

  @Test
  void anExampleCanBePasted() throws Exception {
    assertTrue(formatted("fence_xenserver.8").contains(" fence_xenserver <<\\END\n"));
    assertTrue(formatted("fence.8").contains(" fence manual fence_xenserver | man -l -\n"));
  }

  @Test
  void thePagesAreWhatTheCommandPrintsForTheReleaseDate() throws Exception {
    Ended printed =
        Launcher.run(Launcher.HOME.resolve("bin/fence"), Map.of(), "", "manual", "--date", date());

    assertEquals(new Ended(0, Files.readString(PAGES.resolve("fence.8")), ""), printed);
  }

  /** The pages bear the date of the release, whenever they were built. */
  private static String date() throws IOException {
    String pom = Files.readString(Path.of("../pom.xml"));
    return pom.replaceAll("(?s).*<project.build.outputTimestamp>([^T]*)T.*", "$1");
  }

  private static String formatted(String name) throws Exception {
    Ended man = manual(WIDE, "-l", PAGES.resolve(name).toString());
    assertEquals(0, man.status(), man::toString);
    return man.out();
  }

  private static Ended manual(Map<String, String> environment, String... words) throws Exception {
    return Launcher.run(RealTool.program("man", "man-db"), environment, "", words);
  }
}
