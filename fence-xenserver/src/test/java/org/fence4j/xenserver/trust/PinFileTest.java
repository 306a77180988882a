package org.fence4j.xenserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fence4j.api.FenceClock;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.state.StateFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinFileTest {
  private static final HostAddress XEN1 = new HostAddress(true, "xen1", 443);
  private static final String A = "AA" + ":AA".repeat(31);
  private static final String B = "BB" + ":BB".repeat(31);

  private final Path temp;

  PinFileTest(@TempDir Path temp) {
    this.temp = temp;
  }

  private PinFile in(Path directory) {
    return new PinFile(directory, FenceClock.system());
  }

  @Test
  void aMissingDirectoryIsMadeAndOnlyItsOwnerMayRead() throws Exception {
    Path directory = temp.resolve("fence4j");

    Pins after = in(directory).addMissing(Map.of(XEN1, A));

    assertEquals(Set.of(A), after.of(XEN1));
    assertEquals(Set.of(A), in(directory).read().of(XEN1));
    assertEquals("rwx------", permissions(directory));
    assertEquals("rw-------", permissions(directory.resolve("pins")));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(
          List.of("pins", "pins.lock"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void nothingIsPinnedBeforeTheFirstContact() throws Exception {
    assertEquals(0, in(temp.resolve("none")).read().hosts());
    assertFalse(Files.exists(temp.resolve("none")), "reading makes nothing");
  }

  @Test
  void theFirstOfTwoWritersWins() throws Exception {
    in(temp).addMissing(Map.of(XEN1, A));

    assertEquals(Set.of(A), in(temp).addMissing(Map.of(XEN1, B)).of(XEN1));
    assertEquals(Set.of(A), in(temp).read().of(XEN1));
  }

  @Test
  void whatAPersonComparedTakesThePlaceOfAPinAndLeavesTheOthers() throws Exception {
    HostAddress other = new HostAddress(true, "xen2", 443);
    in(temp).addMissing(Map.of(XEN1, A, other, A));

    in(temp).put(Map.of(XEN1, B));

    assertEquals(Set.of(B), in(temp).read().of(XEN1));
    assertEquals(Set.of(A), in(temp).read().of(other));
  }

  @Test
  void aDamagedFileIsNeitherBelievedNorReplaced() throws Exception {
    in(temp).addMissing(Map.of(XEN1, A));
    Path file = temp.resolve("pins");
    String cut = Files.readString(file).substring(0, 90);
    Files.writeString(file, cut);

    StateFileException read = assertThrows(StateFileException.class, () -> in(temp).read());
    assertThrows(StateFileException.class, () -> in(temp).addMissing(Map.of(XEN1, B)));

    assertTrue(read.toString().contains(": " + file + " is damaged"), read::toString);
    assertEquals(cut, Files.readString(file));
  }

  @Test
  void anEmptyFileAndADirectoryAreNoPins() throws Exception {
    Files.createFile(temp.resolve("pins"));
    assertThrows(StateFileException.class, () -> in(temp).read());

    Files.delete(temp.resolve("pins"));
    Files.createDirectory(temp.resolve("pins"));
    assertThrows(StateFileException.class, () -> in(temp).read());
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
    Path blocked = Files.createFile(temp.resolve("file")).resolve("state");

    StateFileException e =
        assertThrows(StateFileException.class, () -> in(blocked).addMissing(Map.of(XEN1, A)));

    assertTrue(e.toString().contains(": " + blocked + "/pins cannot be written"), e::toString);
  }

  @Test
  void noPinIsLostWhenManyProcessesAndThreadsWriteAtOnce() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      writers.add(writer("process" + number));
    }
    write(temp, "here");
    for (Process each : writers) {
      assertTrue(each.waitFor(60, TimeUnit.SECONDS), "a writer hangs");
      assertEquals(0, each.exitValue());
    }

    Pins pins = in(temp).read();
    assertEquals(4 * WRITES + 1, pins.hosts());
    assertEquals(1, pins.of(XEN1).size(), "all met one host, each with its own certificate");
  }

  private static final int WRITES = 40;

  private Process writer(String name) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PinFileTest.class.getName(),
            temp.toString(),
            name)
        .redirectErrorStream(true)
        .redirectOutput(new File("/dev/null"))
        .start();
  }

  /** Another process that pins hosts. */
  public static void main(String[] args) {
    write(Path.of(args[0]), args[1]);
  }

  private static void write(Path directory, String name) {
    String own = Fingerprints.of(name);
    IntStream.range(0, WRITES)
        .parallel()
        .forEach(
            number -> {
              try {
                new PinFile(directory, FenceClock.system())
                    .addMissing(
                        Map.of(new HostAddress(true, name + "-" + number, 443), own, XEN1, own));
              } catch (StateFileException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** Fingerprints of nothing. */
  private static final class Fingerprints {
    static String of(String name) {
      return Fingerprint.parse(String.format("%064X", name.hashCode() & 0xFFFFFFFFL)).orElseThrow();
    }
  }
}
