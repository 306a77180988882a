package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code fence node --report}, looked at in a real Chromium. */
@Tag("peer")
class ReportIT {
  /** Would be markup if it were not escaped, and must not be seen anyway. */
  private static final String PASSWORD = "marker<b>";

  private static final int CONFIRMED = 0x1a7f37;
  private static final int FAILED = 0xc62828;
  private static final int ANSWERED = 0x3f72af;

  /** Kept by CI as what the page looks like. */
  private static final Path SCREENSHOTS = Path.of("target", "report-screenshots").toAbsolutePath();

  private final SimulatedPool pool =
      SimulatedPool.builder().hosts(4).master(4).vm("web1").password(PASSWORD).build();
  private final Path directory;
  private final Path page;
  private XapiServer server;

  ReportIT(@TempDir Path directory) {
    this.directory = directory;
    this.page = directory.resolve("run.html");
  }

  @BeforeEach
  void serve() throws Exception {
    RealTool.program("chromium", "chromium");
    server = XapiServer.start(pool);
    Files.createDirectories(SCREENSHOTS);
  }

  @AfterEach
  void nothingIsLeft() {
    server.close();
    assertEquals(List.of(), pool.sessions(), "sessions left");
    assertEquals(List.of(), pool.tasks(), "tasks left");
  }

  @Test
  void theTimelineShowsEachHostWithItsAnswerAndMarksTheProof() throws Exception {
    Ended fence = fenceThroughADeadHostAndAMember("--timeout", "9");
    assertEquals(0, fence.status(), fence::toString);
    assertEquals("", fence.err());

    String dom = dom();

    assertRow(dom, "method failed", "method dead");
    assertRow(dom, "step unconfirmed|step failed", "off web1 by host1");
    assertRow(dom, "contact silent", "127\\.0\\.9\\.1:\\d+ login");
    assertRow(dom, "method confirmed", "method members");
    assertRow(dom, "step confirmed", "off web1 by members");
    assertRow(dom, "contact answered", "127\\.0\\.9\\.2:\\d+ login");
    assertRow(dom, "contact answered", "127\\.0\\.9\\.4:\\d+ login");
    assertRow(dom, "method skipped", "method spare");
    assertTrue(dom.contains("HOST_IS_SLAVE, its master is 127.0.9.4"), dom);
    assertTrue(dom.contains("<h1>✔ web1 is proven to be off</h1>"), dom);
    assertEquals(1, count(dom, "class=\"proof\""), dom);
    assertEquals(2, count(dom, "<tr class="), "a row of evidence an attempt");
    assertFalse(dom.contains("marker"), dom);

    BufferedImage picture = screenshot("light.png", 1400, 1000);
    assertBar(picture, CONFIRMED, 35);
    assertBar(picture, FAILED, 80);
    // Three hosts and the legend, however short their answers took.
    assertTrue(lines(picture, ANSWERED) > 25, "hosts: " + lines(picture, ANSWERED));
    screenshot("narrow.png", 500, 1600);
  }

  @Test
  void aFailureIsRedAndNothingIsGreen() throws Exception {
    IntStream.rangeClosed(1, 4).forEach(host -> server.setFault(host, PoolFault.parse("drop")));

    Ended fence = fenceThroughADeadHostAndAMember("--timeout", "3");

    assertEquals(1, fence.status(), fence::toString);
    assertTrue(dom().contains("<h1>✘ web1 is not proven to be off</h1>"), this::dom);
    BufferedImage picture = screenshot("failed.png", 1400, 1000);
    assertBar(picture, FAILED, 80);
    // The legend alone shows the other colours.
    assertTrue(pixels(picture, CONFIRMED) < 600, "green: " + pixels(picture, CONFIRMED));
  }

  @Test
  void itIsAsLegibleInTheDarkAndOnPaper() throws Exception {
    fenceThroughADeadHostAndAMember("--timeout", "9");

    BufferedImage dark =
        screenshot("dark.png", 1400, 1000, "--blink-settings=preferredColorScheme=0");
    assertEquals(0x15191e, dark.getRGB(5, 5) & 0xffffff);
    assertBar(dark, 0x46b563, 35);

    Path pdf = SCREENSHOTS.resolve("print.pdf");
    chromium("--no-pdf-header-footer", "--print-to-pdf=" + pdf);
    assertTrue(Files.size(pdf) > 5000, "the printed page is empty");
  }

  private Ended fenceThroughADeadHostAndAMember(String... more) throws Exception {
    server.setFault(1, PoolFault.parse("drop"));
    Path conf =
        Files.writeString(
            directory.resolve("cluster.conf"),
            "<cluster name='c' config_version='1'><clusternodes><clusternode name='web1'><fence>"
                + method("dead", "host1")
                + method("members", "members")
                + method("spare", "host4")
                + "</fence></clusternode></clusternodes><fencedevices>"
                + device("host1", 1)
                + device("members", 2, 3)
                + device("host4", 4)
                + "</fencedevices></cluster>");
    List<String> words =
        Stream.concat(
                Stream.of("node", "web1", "--config", conf.toString(), "--action", "off"),
                Stream.concat(Stream.of(more), Stream.of("--report", page.toString())))
            .toList();
    return Launcher.run(
        Launcher.HOME.resolve("bin/fence"), Map.of(), "", words.toArray(String[]::new));
  }

  private static String method(String name, String device) {
    return "<method name='" + name + "'><device name='" + device + "' port='web1'/></method>";
  }

  private String device(String name, int... hosts) {
    String urls =
        IntStream.of(hosts)
            .mapToObj(host -> server.url(host).toString())
            .collect(Collectors.joining(","));
    String pins =
        IntStream.rangeClosed(1, 4).mapToObj(server::fingerprint).collect(Collectors.joining(","));
    return "<fencedevice name='"
        + name
        + "' agent='fence_xenserver' login='root' members_cache='0' passwd='"
        + PASSWORD.replace("<", "&lt;")
        + "' session_url='"
        + urls
        + "' ssl_fingerprint='"
        + pins
        + "'/>";
  }

  private static void assertRow(String dom, String kind, String label) {
    Pattern row =
        Pattern.compile(
            "<div class=\"row (" + kind + ")\">\\s*<span class=\"label\">" + label + "</span>");
    assertTrue(row.matcher(dom).find(), () -> row + " missing in " + dom);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** The page as Chromium understood it. */
  private String dom() {
    try {
      Ended dump = chromium("--dump-dom");
      assertEquals(0, dump.status(), dump::toString);
      return dump.out();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private BufferedImage screenshot(String name, int width, int height, String... more)
      throws Exception {
    Path png = SCREENSHOTS.resolve(name);
    Files.deleteIfExists(png);
    List<String> words =
        Stream.concat(
                Stream.of("--screenshot=" + png, "--window-size=" + width + "," + height),
                Stream.of(more))
            .toList();
    Ended taken = chromium(words.toArray(String[]::new));
    assertTrue(Files.exists(png), taken::toString);
    return ImageIO.read(png.toFile());
  }

  /** Headless, with a profile of its own, and without a sandbox: CI is root in a container. */
  private Ended chromium(String... words) throws Exception {
    Path chromium = RealTool.program("chromium", "chromium");
    List<String> all =
        Stream.of(
                Stream.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--hide-scrollbars",
                    "--user-data-dir=" + directory.resolve("profile")),
                Stream.of(words),
                Stream.of(page.toUri().toString()))
            .flatMap(each -> each)
            .toList();
    return Launcher.run(
        chromium,
        Map.of("HOME", directory.toString(), "LC_ALL", "C.UTF-8"),
        "",
        all.toArray(String[]::new));
  }

  /** Wider than any letter and than the legend's keys, so that it can only be a bar. */
  private static void assertBar(BufferedImage picture, int colour, int atLeast) {
    int widest = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      int run = 0;
      for (int x = 0; x < picture.getWidth(); x++) {
        run = (picture.getRGB(x, y) & 0xffffff) == colour ? run + 1 : 0;
        widest = Math.max(widest, run);
      }
    }
    assertTrue(widest >= atLeast, "widest " + Integer.toHexString(colour) + ": " + widest);
  }

  /** How many lines of the picture show the colour. */
  private static long lines(BufferedImage picture, int colour) {
    return IntStream.range(0, picture.getHeight())
        .filter(
            y ->
                IntStream.range(0, picture.getWidth())
                    .anyMatch(x -> (picture.getRGB(x, y) & 0xffffff) == colour))
        .count();
  }

  private static int pixels(BufferedImage picture, int colour) {
    int[] all =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return (int) Arrays.stream(all).filter(pixel -> (pixel & 0xffffff) == colour).count();
  }
}
