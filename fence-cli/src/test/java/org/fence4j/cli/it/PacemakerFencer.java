package org.fence4j.cli.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.cli.it.Launcher.Ended;

/** A real pacemaker-fenced that fences one node, and what it showed; needs root. */
final class PacemakerFencer {
  private static final Path SCRIPT = Path.of("src/test/scripts/pacemaker-fencer.sh");

  /** Lets the script stop its daemons well before {@link Launcher} loses patience. */
  private static final List<String> LONGEST_RUN = List.of("--kill-after=20", "60");

  private final Ended ended;

  private PacemakerFencer(Ended ended) {
    this.ended = ended;
  }

  /**
   * Starts the fencer, fences and stops it.
   *
   * @param words the script's, see there
   */
  static PacemakerFencer run(List<String> words) throws Exception {
    RealTool.needsRoot();
    RealTool.program("corosync", "corosync");
    RealTool.program("pacemaker-fenced", "pacemaker");
    RealTool.program("stonith_admin", "pacemaker-cli-utils");
    List<String> arguments = new ArrayList<>(LONGEST_RUN);
    arguments.add(SCRIPT.toAbsolutePath().toString());
    arguments.addAll(words);
    Path timeout = RealTool.program("timeout", "coreutils");
    try (InstalledAgent agent = InstalledAgent.install()) {
      return new PacemakerFencer(agent.letFindIt(timeout, arguments.toArray(String[]::new)));
    }
  }

  /** The script's exit status: 0 if stonith_admin ended as it should. */
  int status() {
    return ended.status();
  }

  /** The lines that the script printed below this title. */
  List<String> below(String title) {
    return ended
        .out()
        .lines()
        .dropWhile(line -> !line.equals("== " + title))
        .skip(1)
        .takeWhile(line -> !line.startsWith("== "))
        .toList();
  }

  @Override
  public String toString() {
    return ended.toString();
  }
}
