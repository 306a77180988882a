package org.fence4j.testkit.rule.provider;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The files and sockets this process has open, where the kernel tells. */
final class OpenFiles {
  private static final Path LIST = Path.of("/proc/self/fd");

  private OpenFiles() {}

  static boolean known() {
    return Files.isDirectory(LIST);
  }

  /** How many sockets, pipes and the like. */
  static int channels() throws IOException {
    return count(OpenFiles::isChannel);
  }

  /** How many files; not jars, which the JVM opens when it first needs a class of them. */
  static int files() throws IOException {
    return count(target -> !isChannel(target) && !target.endsWith(".jar"));
  }

  private static boolean isChannel(String target) {
    return target.startsWith("socket:")
        || target.startsWith("pipe:")
        || target.startsWith("anon_inode:");
  }

  private static int count(Predicate<String> wanted) throws IOException {
    List<String> targets = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(LIST)) {
      all.forEach(each -> targets.add(target(each)));
    }
    // The listing itself is one of them.
    return (int) targets.stream().filter(each -> !each.startsWith("/proc/")).filter(wanted).count();
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "/proc/ closed meanwhile";
    }
  }
}
