package org.fence4j.xenserver.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A small text file in the state directory. Believed only if nobody but root and this user can have
 * written it; replaced as a whole, so that whoever reads meanwhile sees the old text or the new
 * one.
 */
public final class StateFile {
  private static final int WRITABLE_BY_OTHERS = 022;
  private static final int STICKY = 01000;
  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OUR_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path directory;
  private final Path path;
  private final int largest;

  /**
   * Names a file. Nothing is read or written yet.
   *
   * @param directory the state directory
   * @param name the file's name in it
   * @param largest how many bytes it may have
   */
  public StateFile(Path directory, String name, int largest) {
    this.directory = directory.toAbsolutePath();
    this.path = this.directory.resolve(name);
    this.largest = largest;
  }

  /**
   * Where it is.
   *
   * @return its absolute path
   */
  public Path path() {
    return path;
  }

  /**
   * Reads it.
   *
   * @return its text; empty if there is no such file
   * @throws StateFileException if it cannot be read, or others may have written it
   */
  public Optional<String> read() throws StateFileException {
    try {
      // First, for to JDK 25 nothing exists below what is no directory.
      if (!Files.isDirectory(directory) && !Files.notExists(directory)) {
        throw new NotDirectoryException(directory.toString());
      }
      if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      refuseUnlessOurs(directory);
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new StateFileException(path + " is not used: it is no file");
      }
      refuseUnlessOurs(path);
      if (Files.size(path) > largest) {
        throw new StateFileException(path + " is not used: it is too large");
      }
      return Optional.of(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    } catch (StateFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new StateFileException(path + " cannot be read: " + words(e), e);
    }
  }

  private void refuseUnlessOurs(Path each) throws IOException {
    Object owner = Files.getAttribute(each, "unix:uid");
    int mode = (int) Files.getAttribute(each, "unix:mode");
    if (!owner.equals(0) && !owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      throw new StateFileException(path + " is not used: " + each + " belongs to another user");
    }
    // In a sticky directory nobody removes what is another's.
    boolean sticky = each.equals(directory) && (mode & STICKY) != 0;
    if ((mode & WRITABLE_BY_OTHERS) != 0 && !sticky) {
      throw new StateFileException(
          path + " is not used: others may write to " + each + "; take that right away");
    }
  }

  /**
   * Tells whether it could be written, as far as one can tell without writing.
   *
   * @return false if there is no place for it, or others may write there
   */
  public boolean hasPlace() {
    if (!Files.exists(directory)) {
      Path parent = directory.getParent();
      return parent != null && Files.isDirectory(parent) && Files.isWritable(parent);
    }
    try {
      refuseUnlessOurs(directory);
      return Files.isDirectory(directory) && Files.isWritable(directory);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Makes the directory, for its owner alone, if it is missing and its parent is not.
   *
   * @throws StateFileException if it cannot be made, or is open to others
   */
  public void prepare() throws StateFileException {
    try {
      if (!Files.isDirectory(directory)) {
        makeDirectory();
      }
      refuseUnlessOurs(directory);
    } catch (StateFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw unwritten(e);
    }
  }

  private void makeDirectory() throws IOException {
    try {
      Files.createDirectory(directory, OUR_DIRECTORY);
    } catch (IOException e) {
      // Another process may have been faster.
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  /**
   * Opens a file beside this one to lock, which is never replaced itself.
   *
   * @return a channel for the owner to close
   * @throws StateFileException if it cannot be opened
   */
  public FileChannel openLock() throws StateFileException {
    prepare();
    try {
      return FileChannel.open(
          lockPath(),
          Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
          OURS_ALONE);
    } catch (IOException | RuntimeException e) {
      throw unwritten(e);
    }
  }

  /**
   * Where the file to lock is.
   *
   * @return its path
   */
  public Path lockPath() {
    return directory.resolve(path.getFileName() + ".lock");
  }

  /**
   * Replaces it.
   *
   * @param text the whole new text
   * @throws StateFileException if it cannot be written; the old one is then as it was
   */
  public void replace(String text) throws StateFileException {
    prepare();
    try {
      Path fresh = Files.createTempFile(directory, "." + path.getFileName(), ".tmp", OURS_ALONE);
      try {
        write(fresh, text);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException | RuntimeException e) {
      throw unwritten(e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      // Renamed before its content is on disk, a crash could leave an empty file.
      out.force(true);
    }
  }

  private StateFileException unwritten(Exception trouble) {
    return new StateFileException(path + " cannot be written: " + words(trouble), trouble);
  }

  private String words(Exception trouble) {
    if (!Files.isDirectory(directory)) {
      return directory
          + (Files.exists(directory) ? " is no directory" : " does not exist and cannot be made");
    }
    if (trouble instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (trouble instanceof NoSuchFileException) {
      return "it is gone";
    }
    return String.valueOf(trouble.getMessage());
  }
}
