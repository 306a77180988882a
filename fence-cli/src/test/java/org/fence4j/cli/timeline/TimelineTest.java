package org.fence4j.cli.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.plan.Attempt;
import org.fence4j.api.plan.DeviceConfig;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.cli.bed.TestClock;
import org.fence4j.cli.timeline.Bar.Depth;
import org.fence4j.cli.timeline.Bar.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
  private static final String MARKUP = "<script>alert(\"1\")</script>";

  private final TestClock clock = new TestClock();
  private final RunRecorder recorder = new RunRecorder(clock, FenceAction.OFF);
  private final FenceStep step =
      new FenceStep(
          new DeviceConfig("dev" + MARKUP, "fence_x", Map.of("passwd", "marker")),
          new Plug("web1"),
          Optional.empty(),
          Map.of());
  private final FenceMethod first = new FenceMethod("one", List.of(step));
  private final FenceMethod second = new FenceMethod("two", List.of(step));

  private void pass(int millis) {
    clock.sleep(Duration.ofMillis(millis));
  }

  private void note(String asked, String answer, int took) {
    recorder.noted(new ProgressNote(asked, answer, Duration.ofMillis(took)));
  }

  private void end(FenceMethod method, Outcome outcome) {
    recorder.attemptEnded(
        new Attempt(method.name(), step, FenceAction.OFF, outcome, Duration.ofMillis(1)));
  }

  private static Outcome off(String... warnings) {
    return new Outcome.Confirmed(
        new Evidence(PowerState.OFF, Instant.EPOCH, "master " + MARKUP, "Halted"),
        false,
        List.of(warnings));
  }

  private static Outcome refused() {
    return new Outcome.Failed(new FenceException(Reason.DENIED, "wrong password"));
  }

  /** One method that fails after 300 ms, one that succeeds after 500, one that is not needed. */
  private Run fallback() {
    recorder.planned(
        new FencePlan("web1", List.of(first, second, new FenceMethod("three", List.of(step)))));
    recorder.methodStarted(first, Duration.ofMillis(1500));
    recorder.attemptStarted(first, step, FenceAction.OFF);
    pass(300);
    note("h1 login", "no answer in time", 250);
    end(first, refused());
    recorder.methodFailed(first, "wrong password");
    recorder.methodStarted(second, Duration.ofSeconds(2));
    recorder.attemptStarted(second, step, FenceAction.OFF);
    pass(200);
    note("h2 login", "accepted, it is the master", 900);
    end(second, off("slow"));
    return recorder.ended("web1", "success", "");
  }

  @Test
  void theLastOffIsTheProofOfARebootAndNoPowerOnAfterIt() {
    RunRecorder reboot = new RunRecorder(clock, FenceAction.REBOOT);
    reboot.planned(new FencePlan("web1", List.of(first)));
    reboot.methodStarted(first, Duration.ofSeconds(9));
    for (FenceAction action : List.of(FenceAction.OFF, FenceAction.ON)) {
      reboot.attemptStarted(first, step, action);
      pass(700);
      Outcome outcome = action == FenceAction.OFF ? off() : refused();
      reboot.attemptEnded(new Attempt("one", step, action, outcome, Duration.ofMillis(700)));
    }

    Run run = reboot.ended("web1", "success", "");

    assertEquals(Optional.of(new Run.Proof(700, off().summary())), run.proof());
    String page = page(run);
    assertTrue(page.contains("✔ proven at 0.7 s"), page);
    assertFalse(page.contains("<p class=\"reason\">wrong password"), page);
  }

  private static String page(Run run) {
    return new TimelinePage(run, UnaryOperator.identity()).html();
  }

  @Test
  void barsAreWhereAndAsLongAsWhatTheyStandFor() {
    List<Bar> bars = fallback().bars();

    String dev = "off web1 by dev" + MARKUP;
    assertEquals(
        List.of(
            new Bar(Depth.METHOD, Mark.FAILED, "method one", "0.3 s of its 1.5 s", 0, 300),
            new Bar(Depth.STEP, Mark.FAILED, dev, "wrong password", 0, 300),
            new Bar(Depth.CONTACT, Mark.SILENT, "h1 login", "no answer in time (250 ms)", 50, 300),
            new Bar(Depth.METHOD, Mark.CONFIRMED, "method two", "0.2 s of its 2 s", 300, 500),
            new Bar(Depth.STEP, Mark.CONFIRMED, dev, off().summary(), 300, 500),
            new Bar(
                Depth.CONTACT,
                Mark.ANSWERED,
                "h2 login",
                "accepted, it is the master (900 ms)",
                0,
                500),
            new Bar(Depth.METHOD, Mark.SKIPPED, "method three", "not needed", 500, 500)),
        bars);
  }

  @Test
  void hostsStandInTheOrderInWhichTheyWereAsked() {
    recorder.methodStarted(first, Duration.ofSeconds(1));
    recorder.attemptStarted(first, step, FenceAction.OFF);
    pass(500);
    note("second", "accepted", 300);
    note("first", "no answer", 400);
    end(first, off());

    List<Bar> bars = recorder.ended("web1", "success", "").bars();

    assertEquals(List.of("first", "second"), bars.stream().skip(2).map(Bar::label).toList());
  }

  @Test
  void aHostThatIsAskedAgainAndAgainHasOneRow() {
    recorder.methodStarted(first, Duration.ofSeconds(9));
    recorder.attemptStarted(first, step, FenceAction.OFF);
    for (int i = 0; i < 3; i++) {
      pass(1000);
      note("h1 login", i < 2 ? "cannot connect: Connection refused" : "accepted", 10);
    }
    end(first, off());
    Run run = recorder.ended("web1", "success", "");

    Bar row = run.bars().get(2);
    assertEquals(3, run.bars().size());
    assertEquals("accepted (10 ms), asked 3 times", row.text());
    assertEquals(List.of(990L, 1990L), row.earlier().stream().map(Bar::start).toList());
    assertEquals(3, page(run).split("<span class=\"bar (silent|answered)\"", -1).length - 1);
  }

  @Test
  void barsAndTheProofStandAtTheirMoments() {
    String page = page(fallback());

    assertTrue(page.contains("style=\"left:60.000%;width:40.000%\""), page);
    assertTrue(
        page.contains("<div class=\"proof\" style=\"--at:1.00000\"><span>✔ proven at 0.5 s<"),
        page);
    assertTrue(page.contains("<div class=\"tick\" style=\"--at:0.20000\"><span>0.1 s<"), page);
  }

  @Test
  void nothingOnThePageComesFromElsewhereOrRuns() {
    String page = page(fallback());

    assertFalse(page.contains("<script"), page);
    assertFalse(page.matches("(?s).*(https?:|src=|href=|url\\(|@import).*"), page);
    assertTrue(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""), page);
    assertTrue(page.contains("dev&lt;script&gt;alert(&quot;1&quot;)"), page);
    assertTrue(page.contains("@media print"), page);
  }

  @Test
  void evidenceNamesWhoSawWhatAndEveryWarning() {
    String page = page(fallback());

    assertTrue(page.contains("<td>1</td><td>one</td>"), page);
    assertTrue(page.contains("<td>✘ failed</td>"), page);
    assertTrue(page.contains("<td>OFF</td><td>master &lt;script&gt;"), page);
    assertTrue(page.contains("<td>00:00:00.000</td><td>Halted; warning: slow</td>"), page);
  }

  @Test
  void whatMustNotBeShownIsNotShown() {
    String page =
        new TimelinePage(fallback(), text -> text.replace("wrong password", "****")).html();

    assertFalse(page.contains("wrong password"), page);
    assertFalse(page.contains("marker"), page);
  }

  @Test
  void aRunThatFailedHasNoProof() {
    recorder.methodStarted(first, Duration.ofSeconds(1));
    recorder.attemptStarted(first, step, FenceAction.OFF);
    end(
        first,
        new Outcome.Unconfirmed(
            new FenceException(Reason.TIMED_OUT, "not seen"), Optional.empty()));
    recorder.methodFailed(first, "not seen");

    String page = page(recorder.ended("web1", "failed", "one: not seen"));

    assertTrue(page.contains("<h1>✘ web1 is not proven to be off</h1>"), page);
    assertTrue(page.contains("<p class=\"reason\">one: not seen</p>"), page);
    assertTrue(page.contains("row step unconfirmed"), page);
    assertFalse(page.contains("class=\"proof\""), page);
  }

  @Test
  void aStepThatSucceededInAMethodThatFailedIsNoProof() {
    recorder.methodStarted(first, Duration.ofSeconds(1));
    recorder.attemptStarted(first, step, FenceAction.OFF);
    end(first, off());
    recorder.attemptStarted(first, step, FenceAction.OFF);
    end(first, refused());
    recorder.methodFailed(first, "wrong password");

    assertFalse(page(recorder.ended("web1", "failed", "x")).contains("class=\"proof\""));
  }

  @Test
  void ticksAreRoundAndFew() {
    assertEquals(List.of(0L, 1L), new TimeScale(0).ticks());
    assertEquals(List.of(0L, 200L, 400L, 600L, 800L, 1000L), new TimeScale(1100).ticks());
    for (long total : new long[] {1, 9, 10, 99, 5000, 60_000, 86_400_000}) {
      assertTrue(new TimeScale(total).ticks().size() <= 11, "ticks of " + total);
    }
    assertEquals("0.25 s", TimeScale.seconds(250));
    assertEquals("60 s", TimeScale.seconds(60_000));
    assertEquals("0 s", TimeScale.seconds(0));
  }

  @Test
  void aFileIsReplacedAsAWholeAndNothingElseIsLeft(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("run.html"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.html"), file);

    PageFile.write(link, "new");

    assertEquals("new", Files.readString(file));
    assertTrue(Files.isSymbolicLink(link));
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(2, left.count());
    }
  }

  @Test
  void whatIsNoRegularFileIsNeverReplaced(@TempDir Path directory) throws Exception {
    Path socket = directory.resolve("socket");
    try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(socket));

      assertThrows(IOException.class, () -> PageFile.write(socket, "x"));
      assertThrows(IOException.class, () -> PageFile.write(directory, "x"));
    }
    assertFalse(Files.isRegularFile(socket));
    assertTrue(Files.isDirectory(directory));
  }
}
