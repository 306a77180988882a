package org.fence4j.cli.timeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there as a whole or not at all. */
final class PageFile {
  private PageFile() {}

  /** Takes the place of a regular file only: never of a device such as /dev/null. */
  static void write(Path asked, String content) throws IOException {
    Path file = Files.exists(asked) ? asked.toRealPath() : asked.toAbsolutePath();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is no regular file");
    }
    // In the same directory, or the move would copy.
    Path draft = Files.createTempFile(file.getParent(), ".fence-report-", ".html");
    try {
      Files.writeString(draft, content, StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
