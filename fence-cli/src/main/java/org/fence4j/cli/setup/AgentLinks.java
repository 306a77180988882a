package org.fence4j.cli.setup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/**
 * Makes plugins' agents available under the names clusters call. A link leads to {@code bin/fence},
 * which serves the plugin of the name it is called by and no other: when the plugin is gone, the
 * agent fails, and does not serve the plugin of some other name.
 */
final class AgentLinks {
  /** What became of a link. */
  enum Result {
    MADE("made"),
    THERE("already there"),
    REPLACED("replaced, it led nowhere"),
    FOREIGN("left alone: it is not fence4j's");

    private final String words;

    Result(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final Path home;
  private final Path directory;

  /**
   * Names the directory. Nothing is done yet.
   *
   * @param home where fence4j is
   * @param directory where the links are
   */
  AgentLinks(Path home, Path directory) {
    this.home = home;
    this.directory = directory;
  }

  Path link(String id) {
    return directory.resolve("fence_" + id);
  }

  Result make(String id) throws FenceException {
    Path link = link(id);
    try {
      Path top = home.toRealPath();
      Path program = top.resolve("bin/fence");
      if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(link, program);
        return Result.MADE;
      }
      if (!Files.isSymbolicLink(link)) {
        return Result.FOREIGN;
      }
      return linked(link, top, program);
    } catch (FileAlreadyExistsException e) {
      // Somebody was faster; whose it is, the next run tells.
      return Result.FOREIGN;
    } catch (NoSuchFileException e) {
      throw failed(link, "there is no directory " + directory + ", or no " + home + "/bin/fence");
    } catch (AccessDeniedException e) {
      throw failed(link, "permission denied; run it as root, or name another directory by --dir");
    } catch (IOException e) {
      throw failed(link, String.valueOf(e));
    }
  }

  private static Result linked(Path link, Path top, Path program) throws IOException {
    if (Files.exists(link)) {
      return link.toRealPath().startsWith(top) ? Result.THERE : Result.FOREIGN;
    }
    Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    if (!target.startsWith(top)) {
      return Result.FOREIGN;
    }
    Files.delete(link);
    Files.createSymbolicLink(link, program);
    return Result.REPLACED;
  }

  private static FenceException failed(Path link, String why) {
    return new FenceException(Reason.MISCONFIGURED, link + " cannot be made: " + why);
  }
}
