package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.cli.it.SideBySideRow.End;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * Our agent beside ClusterLabs' fence_xenapi, each on a pool of its own that equals the other's:
 * every row of {@code side-by-side.txt} ends the same way, or differs as the row says.
 */
@Tag("peer")
class SideBySideIT {
  /** Waits and start-up times of one row fill the other's. */
  private static final int ROWS_AT_A_TIME = 3;

  /** Far above what any row takes. */
  private static final String PATIENCE_SECONDS = "60";

  /** Above what a row takes whose power_timeout of 4 s is honoured. */
  private static final String SHORT_PATIENCE_SECONDS = "8";

  /** What an agent did with a row; the output is made comparable. */
  private record Seen(Ended ended, End end, String out, boolean leftBehind) {}

  private record Pair(Seen ours, Seen peer) {}

  @TestFactory
  List<DynamicTest> bothAgentsEndTheSameWayOrDifferAsDocumented(@TempDir Path directory) {
    Path peer = RealTool.program("fence_xenapi", "fence-agents");
    Path ours = Launcher.HOME.resolve("sbin/fence_xenserver");
    Path bound = RealTool.program("timeout", "coreutils");
    ExecutorService workers = Executors.newFixedThreadPool(ROWS_AT_A_TIME);
    List<DynamicTest> tests = new ArrayList<>();
    for (SideBySideRow row : SideBySideTable.read()) {
      Path place = directory.resolve(row.id());
      Future<Pair> pair =
          workers.submit(
              () ->
                  new Pair(
                      run(row, row.ours(), bound, ours, place.resolve("ours")),
                      run(row, row.peer(), bound, peer, place.resolve("peer"))));
      tests.add(DynamicTest.dynamicTest(row.id(), () -> check(row, awaited(pair))));
    }
    workers.shutdown();
    return tests;
  }

  private static Pair awaited(Future<Pair> pair) throws InterruptedException {
    try {
      return pair.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static Seen run(SideBySideRow row, End expected, Path bound, Path agent, Path place)
      throws Exception {
    try (TwinPool pool = new TwinPool(place)) {
      row.before().forEach(pool::prepare);
      Map<String, String> environment = new HashMap<>(row.environment());
      if (!row.untrusted()) {
        environment.putAll(pool.trust());
      }
      boolean hangs = expected.exit() == End.KILLED;
      Stream<String> words =
          Stream.concat(
              Stream.of(
                  "-s",
                  "KILL",
                  hangs ? SHORT_PATIENCE_SECONDS : PATIENCE_SECONDS,
                  agent.toString()),
              pool.arguments(row.arguments()).stream());
      Ended ended =
          Launcher.run(bound, environment, pool.input(row.input()), words.toArray(String[]::new));
      return new Seen(
          ended,
          new End(ended.status(), pool.changes()),
          pool.normal(ended.out()),
          pool.leftBehind());
    }
  }

  /** All that an action may print: a result, or lines that begin with a uuid. */
  private static final Pattern OUR_WORDS =
      Pattern.compile(
          "(Success: (Powered|Already) (ON|OFF)\\n|Success: Rebooted\\n|Status: (ON|OFF)\\n"
              + "|([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.*\\n)*)");

  private static void check(SideBySideRow row, Pair seen) {
    assertAll(
        row.id(),
        () -> assertEquals(row.ours(), seen.ours().end(), () -> "ours: " + seen.ours()),
        () -> assertEquals(row.peer(), seen.peer().end(), () -> "peer: " + seen.peer()),
        () -> compareOutput(row, seen),
        () -> checkManners(seen.ours()));
  }

  private static void compareOutput(SideBySideRow row, Pair seen) throws Exception {
    String ours = seen.ours().out();
    String peer = seen.peer().out();
    if (row.differs().isPresent()) {
      assertNotEquals(
          seen.peer().end() + "\n" + peer,
          seen.ours().end() + "\n" + ours,
          "they agree by now: take the row out of the list of differences");
    }
    switch (row.prints()) {
      case THE_SAME -> {
        assertTrue(OUR_WORDS.matcher(seen.ours().ended().out()).matches(), () -> "ours: " + ours);
        assertTrue(row.differs().isPresent() || peer.equals(ours), () -> peer + "ours: " + ours);
      }
      case METADATA -> {
        assertMetadata(seen.peer().ended().out());
        assertMetadata(seen.ours().ended().out());
      }
      case SOMETHING -> Stream.of(peer, ours).forEach(out -> assertFalse(out.isBlank()));
    }
  }

  private static void assertMetadata(String document) throws Exception {
    Element root =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(document)))
            .getDocumentElement();
    assertEquals("resource-agent", root.getTagName());
  }

  private static void checkManners(Seen ours) {
    Ended ended = ours.ended();
    assertFalse(ours.leftBehind(), () -> "a session or a task is left: " + ended);
    assertFalse(TwinPool.tells(ended.out() + ended.err()), "the password was told");
    assertFalse(ended.err().contains("\tat "), ended::toString);
    if (ended.status() == 1) {
      assertEquals("", ended.out(), "a failure prints nothing on standard output");
      assertFalse(ended.err().isBlank(), "a failure says why");
    }
  }
}
