package org.fence4j.cli.external;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/**
 * A fence agent's program.
 *
 * @param name what the configuration calls it
 * @param path the file
 */
public record AgentProgram(String name, Path path) {
  /** Where agents are installed; the PATH of a user or a cron job may lack it. */
  private static final List<String> USUAL = List.of("/usr/sbin", "/sbin");

  /**
   * Finds a program as execlp(3) does, which libfence calls: a name with a slash is a path, any
   * other is looked for in PATH, and after that where agents are installed.
   *
   * @param agent the agent's name or path
   * @param searchPath the directories, as in PATH
   * @return the program
   * @throws FenceException with reason UNSUPPORTED if there is none that can be run
   */
  public static AgentProgram find(String agent, String searchPath) throws FenceException {
    List<Path> places = places(agent, searchPath);
    Optional<Path> found =
        places.stream().filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
    if (found.isPresent()) {
      return new AgentProgram(agent, found.get());
    }
    Optional<Path> present = places.stream().filter(Files::exists).findFirst();
    throw new FenceException(
        Reason.UNSUPPORTED,
        present.isPresent()
            ? present.get() + " is no program that can be run: make it an executable file"
            : agent
                + " was not found"
                + where(agent, searchPath)
                + ": install it or correct agent=");
  }

  private static String where(String agent, String searchPath) {
    return agent.contains("/")
        ? ""
        : " in PATH=" + searchPath + " nor in " + String.join(", ", USUAL);
  }

  private static List<Path> places(String agent, String searchPath) throws FenceException {
    try {
      if (agent.contains("/")) {
        return List.of(Path.of(agent));
      }
      Stream<String> path = Stream.of(searchPath.split(File.pathSeparator, -1));
      return Stream.concat(path, USUAL.stream())
          .filter(directory -> !directory.isEmpty())
          .map(directory -> Path.of(directory, agent))
          .toList();
    } catch (InvalidPathException e) {
      throw new FenceException(
          Reason.UNSUPPORTED, "agent=" + agent + " is no name of a program", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
