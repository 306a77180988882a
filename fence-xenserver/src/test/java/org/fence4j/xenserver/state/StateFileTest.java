package org.fence4j.xenserver.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose words are believed from one action to the next. */
class StateFileTest {
  private static final int NOBODY = 65_534;

  private final Path directory;
  private final StateFile file;

  StateFileTest(@TempDir Path parent) {
    this.directory = parent.resolve("state");
    this.file = new StateFile(directory, "words", 100);
  }

  private String refused() {
    return String.valueOf(assertThrows(StateFileException.class, file::read).getMessage());
  }

  @Test
  void whatIsWrittenIsReadAndOnlyItsOwnerMay() throws Exception {
    assertEquals(Optional.empty(), file.read());
    assertFalse(Files.exists(directory), "reading makes nothing");

    file.replace("one\n");
    file.replace("two ä\n");

    assertEquals(Optional.of("two ä\n"), file.read());
    assertEquals("rwx------", permissions(directory));
    assertEquals("rw-------", permissions(file.path()));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file.path()), files.toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw----", "rw----rw-", "rw-rw-rw-"})
  void aFileThatOthersMayWriteToIsNotUsed(String permissions) throws Exception {
    file.replace("words");
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(permissions));

    assertTrue(refused().contains("others may write to " + file.path()), this::refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxrwxrwx"})
  void inADirectoryThatOthersMayWriteToNothingIsReadOrWritten(String permissions) throws Exception {
    file.replace("words");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));

    assertTrue(refused().contains("others may write to " + directory), this::refused);
    assertThrows(StateFileException.class, () -> file.replace("others"));
    assertThrows(StateFileException.class, file::openLock);
    assertFalse(file.hasPlace());
  }

  @Test
  void aStickyDirectoryWillDo() throws Exception {
    file.replace("words");
    Files.setAttribute(directory, "unix:mode", 01777);

    assertEquals(Optional.of("words"), file.read());
  }

  @Test
  void whatBelongsToAnotherUserIsNotUsed() throws Exception {
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
    file.replace("words");

    Files.setAttribute(file.path(), "unix:uid", NOBODY);
    assertTrue(refused().contains(file.path() + " belongs to another user"), this::refused);

    Files.setAttribute(file.path(), "unix:uid", 0);
    Files.setAttribute(directory, "unix:uid", NOBODY);
    assertTrue(refused().contains(directory + " belongs to another user"), this::refused);
  }

  @Test
  void aLinkIsNotFollowedEvenIfItLeadsNowhere() throws Exception {
    file.replace("words");
    Path elsewhere = Files.move(file.path(), directory.resolve("elsewhere"));
    Files.createSymbolicLink(file.path(), elsewhere);
    assertTrue(refused().contains("is no file"), this::refused);

    Files.delete(elsewhere);
    assertTrue(refused().contains("is no file"), this::refused);
  }

  @Test
  void aLinkedLockIsNotFollowed() throws Exception {
    file.replace("words");
    Path elsewhere = directory.resolve("elsewhere");
    Files.createSymbolicLink(file.lockPath(), elsewhere);

    assertThrows(StateFileException.class, file::openLock);
    assertFalse(Files.exists(elsewhere));
  }

  @Test
  void whatIsTooLargeOrNoFileIsNotUsed() throws Exception {
    file.replace("x".repeat(101));
    assertTrue(refused().contains("too large"), this::refused);

    Files.delete(file.path());
    Files.createDirectory(file.path());
    assertTrue(refused().contains("is no file"), this::refused);
  }

  @Test
  void whatCannotBeReplacedStaysAndLeavesNothingBehind() throws Exception {
    Files.createDirectories(file.path().resolve("in the way"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

    assertThrows(StateFileException.class, () -> file.replace("words"));

    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file.path()), files.toList());
    }
  }

  @Test
  void aDirectoryThatIsNoneIsNamed() throws Exception {
    Files.createFile(directory);

    assertTrue(refused().contains(directory + " is no directory"), this::refused);
    assertThrows(StateFileException.class, () -> file.replace("words"));
    assertFalse(file.hasPlace());
  }

  @Test
  void aParentThatIsMissingIsNotMade() {
    StateFile below = new StateFile(directory.resolve("deeper"), "words", 100);

    StateFileException e = assertThrows(StateFileException.class, () -> below.replace("words"));

    assertTrue(e.toString().contains("deeper does not exist and cannot be made"), e::toString);
    assertFalse(below.hasPlace());
    assertFalse(Files.exists(directory));
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
