package org.fence4j.xenserver.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fence4j.api.FenceClock;
import org.fence4j.api.spi.FenceContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered between two processes, and what of it is believed. */
class MemberCacheTest {
  private static final String UUID = "5f1c3f6e-0000-4000-8000-00000000abcd";
  private static final HostAddress A = new HostAddress(true, "a", 8443);
  private static final HostAddress B = new HostAddress(true, "b", 8443);
  private static final KnownPool POOL = new KnownPool(UUID, List.of("d", "10.0.0.1", "fe80::4"));

  private final List<String> notes = new ArrayList<>();
  private final FenceContext context =
      FenceContext.of(
          FenceClock.system(), note -> notes.add(note.asked() + ": " + note.answer()), w -> {});
  private final Path parent;
  private Path directory;

  MemberCacheTest(@TempDir Path parent) {
    this.parent = parent;
    this.directory = parent.resolve("state");
  }

  @Test
  void whatOneProcessWritesTheNextReadsWithTheMasterFirst() {
    cache(A, B).replace(POOL);

    MemberCache next = cache(B, A);
    assertEquals(Optional.of(POOL), next.known());
    assertEquals(
        List.of(
            new HostAddress(true, "d", 8443),
            new HostAddress(true, "10.0.0.1", 8443),
            new HostAddress(true, "fe80::4", 8443)),
        next.hosts());
  }

  @Test
  void theFileIsTextWithALineForEachHost() throws Exception {
    cache(A).replace(POOL);

    assertEquals(
        List.of("fence4j-members 1 " + UUID, "d", "10.0.0.1", "fe80::4"),
        Files.readAllLines(file()));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
  }

  @Test
  void otherHostsHaveAnotherMemory() {
    cache(A).replace(POOL);

    assertEquals(Optional.empty(), cache(A, B).known());
    assertEquals(Optional.empty(), cache(new HostAddress(true, "a", 443)).known());
    assertEquals(Optional.empty(), cache(new HostAddress(false, "a", 8443)).known());
  }

  @Test
  void membersAreReplacedAndNeverUnited() {
    cache(A).replace(POOL);
    KnownPool later = new KnownPool(UUID, List.of("e"));

    cache(A).replace(later);

    assertEquals(Optional.of(later), cache(A).known());
  }

  @Test
  void noAddressIsReachedWithoutTlsUnlessAllConfiguredOnesAre() {
    HostAddress plain = new HostAddress(false, "p", 80);
    cache(plain, A).replace(POOL);
    cache(plain).replace(POOL);

    assertTrue(cache(plain, A).hosts().stream().allMatch(HostAddress::tls));
    assertEquals(new HostAddress(false, "d", 80), cache(plain).hosts().get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "garbage\n",
        "fence4j-members 2 5f1c3f6e-0000-4000-8000-00000000abcd\nd\n",
        "fence4j-members 1 not-a-uuid\nd\n",
        "fence4j-members 1 5f1c3f6e-0000-4000-8000-00000000abcd\n",
        "fence4j-members 1 5f1c3f6e-0000-4000-8000-00000000abcd\nd\ncut of",
        "fence4j-members 1 5f1c3f6e-0000-4000-8000-00000000abcd\nhttp://d\n",
        "fence4j-members 1 5f1c3f6e-0000-4000-8000-00000000abcd\nd\n\n",
        "fence4j-members 1 5f1c3f6e-0000-4000-8000-00000000abcd\n\u0000\u0000\n"
      })
  void aDamagedFileIsIgnoredWithANote(String text) throws Exception {
    cache(A).replace(POOL);
    Files.writeString(file(), text);

    assertIgnored();
  }

  @Test
  void aFileOfRandomBytesIsIgnoredWithANote() throws Exception {
    cache(A).replace(POOL);
    Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10});

    assertIgnored();
  }

  @Test
  void aHugeFileIsNotRead() throws Exception {
    cache(A).replace(POOL);
    Files.writeString(file(), POOL.text() + "x\n".repeat(40_000), StandardCharsets.UTF_8);

    assertIgnored();
    assertTrue(notes.get(0).contains("too large"), notes::toString);
  }

  @Test
  void aFileThatOthersMayWriteToIsIgnored() throws Exception {
    cache(A).replace(POOL);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));

    assertIgnored();
  }

  @Test
  void aLinkToAFileIsIgnored() throws Exception {
    cache(A).replace(POOL);
    Path file = file();
    Files.move(file, parent.resolve("elsewhere"));
    Files.createSymbolicLink(file, parent.resolve("elsewhere"));

    assertIgnored();
  }

  @Test
  void aDamagedFileIsReplaced() throws Exception {
    cache(A).replace(POOL);
    Files.writeString(file(), "garbage");

    cache(A).replace(POOL);

    assertEquals(Optional.of(POOL), cache(A).known());
  }

  @Test
  void withoutADirectoryNothingIsRememberedAndANoteSaysSo() throws Exception {
    Files.writeString(parent.resolve("file"), "");
    for (Path unusable :
        List.of(parent.resolve("file/state"), parent.resolve("no/state"), Path.of("/proc"))) {
      directory = unusable;
      notes.clear();

      assertEquals(Optional.empty(), cache(A).known());
      cache(A).replace(POOL);

      String last = notes.get(notes.size() - 1);
      assertTrue(last.contains("cannot be written"), notes::toString);
      assertTrue(last.contains(unusable.toString()), notes::toString);
    }
  }

  @Test
  void nothingIsWantedThatCouldNotBeKept() throws Exception {
    Files.writeString(parent.resolve("file"), "");
    for (String unusable : List.of("file/state", "no/state")) {
      directory = parent.resolve(unusable);

      assertFalse(cache(A).wants(A, false));
    }
    assertEquals(
        2,
        notes.stream().filter(note -> note.contains("cannot be written")).count(),
        notes::toString);
  }

  @Test
  void whatIsOffTouchesNothing() {
    MemberCache off = MemberCache.off(context);
    off.replace(POOL);

    assertEquals(Optional.empty(), off.known());
    assertEquals(List.of(), off.hosts());
    assertFalse(off.wants(A, false));
    assertEquals(List.of(), notes);
  }

  @Test
  void aConfiguredMasterIsVouchedForDuringAnHour() throws Exception {
    cache(A, B).replace(new KnownPool(UUID, List.of("a", "b", "c")));

    assertTrue(cache(A, B).vouchesFor(A));
    assertFalse(cache(A, B).vouchesFor(B), "another host was the master");
    assertFalse(cache(A, B).vouchesFor(new HostAddress(true, "c", 8443)), "nobody configured it");
    written(Duration.ofMinutes(61));
    assertFalse(cache(A, B).vouchesFor(A), "too old");
    written(Duration.ofMinutes(-5));
    assertFalse(cache(A, B).vouchesFor(A), "from the future");
  }

  @Test
  void membersAreReadAgainWhenTheyAreOldOrTheMasterMovedButNotWhileSomebodyWaits()
      throws Exception {
    assertTrue(cache(A).wants(A, true), "nothing is known yet");
    cache(A).replace(new KnownPool(UUID, List.of("a")));

    assertFalse(cache(A).wants(A, false));
    assertTrue(cache(A).wants(B, false));
    written(Duration.ofMinutes(61));
    assertTrue(cache(A).wants(A, false));
    assertFalse(cache(A).wants(A, true));
  }

  @Test
  void whoeverReadsWhileManyWriteSeesOneOfTheFilesWhole() throws Exception {
    List<KnownPool> pools =
        IntStream.range(0, 4)
            .mapToObj(
                writer ->
                    new KnownPool(
                        UUID,
                        IntStream.range(0, 20 * (writer + 1)).mapToObj(i -> "w" + writer).toList()))
            .toList();
    cache(A).replace(pools.get(0));
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService workers = Executors.newFixedThreadPool(pools.size());
    try {
      List<Future<Boolean>> writers =
          pools.stream().map(pool -> workers.submit(() -> writeUntil(done, pool))).toList();
      for (int reads = 0; reads < 500; reads++) {
        KnownPool seen = cache(A).known().orElseThrow();
        assertTrue(pools.contains(seen), seen::toString);
      }
      done.set(true);
      for (Future<Boolean> writer : writers) {
        assertTrue(writer.get());
      }
    } finally {
      workers.shutdownNow();
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(1, files.count(), "no temporary file is left");
    }
  }

  private boolean writeUntil(AtomicBoolean done, KnownPool pool) {
    FenceContext quiet = FenceContext.of(FenceClock.system(), note -> {}, w -> {});
    Callable<MemberCache> one = () -> MemberCache.in(directory, List.of(A), quiet);
    try {
      while (!done.get()) {
        one.call().replace(pool);
      }
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  private void written(Duration ago) throws Exception {
    Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minus(ago)));
  }

  private void assertIgnored() {
    notes.clear();
    assertEquals(Optional.empty(), cache(A).known());
    assertEquals(1, notes.size(), notes::toString);
    assertTrue(notes.get(0).contains(directory.toString()), notes::toString);
  }

  private Path file() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findFirst().orElseThrow();
    }
  }

  private MemberCache cache(HostAddress... configured) {
    return MemberCache.in(directory, List.of(configured), context);
  }
}
