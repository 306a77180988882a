package org.fence4j.cli.settings;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.fence4j.api.FenceException;

/** A fence.conf of a test. */
final class ConfFile {
  private final Path path;

  private ConfFile(Path path) {
    this.path = path;
  }

  static ConfFile in(Path directory, String... lines) throws IOException {
    Path path = directory.resolve("fence.conf");
    Files.writeString(path, String.join("\n", lines) + "\n");
    return new ConfFile(path).mode("rw-------");
  }

  ConfFile mode(String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    return this;
  }

  Path path() {
    return path;
  }

  SettingsFile file() {
    return new SettingsFile(Optional.of(path));
  }

  /** Why it cannot be used, without the file's name. */
  String flaw() {
    String why = assertThrows(FenceException.class, () -> file().read()).getMessage();
    return String.valueOf(why).replace(path.toString(), "F");
  }
}
