package org.fence4j.cli.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.StreamSupport;

/** What earlier actions left in the state directory. Nothing there is a secret. */
final class StateFacts {
  private static final String SECTION = "last results";
  private static final int MOST_FILES = 50;
  private static final int LONGEST_TEXT = 2048;

  private StateFacts() {}

  static void tell(Path directory, DoctorReport report) {
    report.add(SECTION, "state directory", directory + ", " + words(directory));
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
      List<Path> files =
          StreamSupport.stream(found.spliterator(), false).sorted().limit(MOST_FILES).toList();
      for (Path file : files) {
        report.add(SECTION, String.valueOf(file.getFileName()), words(file));
        text(file).lines().forEach(line -> report.add(SECTION, "  " + file.getFileName(), line));
      }
    } catch (IOException e) {
      report.add(SECTION, "problem", directory + " cannot be read: " + e);
    }
  }

  private static String words(Path path) {
    try {
      PosixFileAttributes about =
          Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return PosixFilePermissions.toString(about.permissions())
          + " "
          + about.owner().getName()
          + ", "
          + about.size()
          + " bytes, changed "
          + about.lastModifiedTime();
    } catch (IOException | UnsupportedOperationException e) {
      return "not there, or not to be read";
    }
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
    }
  }
}
