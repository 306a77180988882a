package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program or file of somebody else that a test needs. On a developer's machine without it the
 * test is skipped and says so; with {@code CI=true} it fails, so that CI cannot pass by not
 * testing.
 */
final class RealTool {
  private static final List<Path> DIRECTORIES =
      Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/lib/pacemaker")
          .map(Path::of)
          .toList();

  private RealTool() {}

  /** The program's path. */
  static Path program(String name, String debianPackage) {
    return find(name).orElseGet(() -> missing(lack(name, debianPackage)));
  }

  /** The file itself. */
  static Path file(String path, String debianPackage) {
    Path file = Path.of(path);
    return Files.exists(file) ? file : missing(lack(path, debianPackage));
  }

  /** For what only root can do. */
  static void needsRoot() {
    if (!"root".equals(System.getProperty("user.name"))) {
      missing("this test needs root");
    }
  }

  /** For what puts a file where somebody else's may be. */
  static void needsFree(Path place) {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      missing("this test would have to replace " + place + ", which is not its own");
    }
  }

  private static Optional<Path> find(String name) {
    return DIRECTORIES.stream()
        .map(directory -> directory.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String lack(String what, String debianPackage) {
    return "this machine lacks " + what + " (Debian package " + debianPackage + ")";
  }

  private static Path missing(String message) {
    if ("true".equals(System.getenv("CI"))) {
      return fail(message);
    }
    return abort(message);
  }
}
