package org.fence4j.cli.it;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.fence4j.cli.it.Launcher.Ended;

/**
 * The agent where cluster software looks for agents, {@code /usr/sbin}, until closed; needs root.
 * What lies there already is never replaced. A machine has one such place, one fencer and one
 * corosync, so two builds on it take turns.
 */
final class InstalledAgent implements AutoCloseable {
  static final String NAME = "fence_xenserver";

  private static final Path PLACE = Path.of("/usr/sbin", NAME);
  private static final Path TURN = Path.of("/run/lock/fence4j-installed-agent");

  private final FileChannel turn;

  private InstalledAgent(FileChannel turn) {
    this.turn = turn;
  }

  static InstalledAgent install() throws IOException {
    RealTool.needsRoot();
    FileChannel turn = FileChannel.open(TURN, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      turn.lock();
      RealTool.needsFree(PLACE);
      Files.createSymbolicLink(PLACE, Launcher.HOME.resolve("sbin").resolve(NAME));
      return new InstalledAgent(turn);
    } catch (Throwable e) {
      turn.close();
      throw e;
    }
  }

  /** Runs a program that will find the agent. */
  Ended letFindIt(Path program, String... words) throws Exception {
    return Launcher.run(program, Map.of(), "", words);
  }

  @Override
  public void close() throws IOException {
    try (turn) {
      Files.delete(PLACE);
    }
  }
}
