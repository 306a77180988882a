package org.fence4j.xenserver.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.xenserver.pool.HostAddress;

/**
 * The file {@code pins} in the state directory.
 *
 * <p>Readers see the file before or after a change, never in between; writers of all processes take
 * turns, so that of two that meet a host first one wins and the other learns of it.
 */
final class PinFile {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final int LARGEST = 1 << 20;
  private static final FileAttribute<Set<PosixFilePermission>> FOR_US_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OUR_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** A lock of the file system is the process's: closing any channel of its file gives it up. */
  private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

  private final Path directory;
  private final FenceClock clock;

  PinFile(Path directory, FenceClock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  Path path() {
    return directory.resolve("pins");
  }

  /**
   * Reads the pins.
   *
   * @return none if there is no file yet
   * @throws PinFileException if there is one that cannot be believed, in part or at all
   */
  Pins read() throws PinFileException {
    try {
      if (!Files.exists(path()) && Files.notExists(path())) {
        return Pins.NONE;
      }
      refuseIfOpen(directory);
      refuseIfOpen(path());
      if (!Files.isRegularFile(path()) || Files.size(path()) > LARGEST) {
        throw new PinFileException(path() + " is no file of pins; remove it");
      }
      return Pins.parse(new String(Files.readAllBytes(path()), StandardCharsets.UTF_8))
          .orElseThrow(
              () ->
                  new PinFileException(
                      path() + " is damaged; restore it, or remove it to meet all hosts anew"));
    } catch (PinFileException e) {
      throw e;
    } catch (IOException e) {
      throw new PinFileException(path() + " cannot be read: " + words(e), e);
    }
  }

  /** Whoever may write there decides whom we tell the password. */
  private static void refuseIfOpen(Path path) throws IOException {
    if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new PinFileException(path + " can be written by every user; take that right away");
    }
  }

  /**
   * Pins hosts that are not pinned yet; the pins of others stay as they are.
   *
   * @return all pins afterwards, which are on disk
   * @throws PinFileException if they cannot be kept
   */
  Pins addMissing(Map<HostAddress, String> seen) throws PinFileException {
    Deadline patience = Deadline.after(PATIENCE, clock);
    try {
      if (!THIS_PROCESS.tryLock(patience.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
      try {
        return addAlone(seen, patience);
      } finally {
        THIS_PROCESS.unlock();
      }
    } catch (PinFileException e) {
      throw e;
    } catch (IOException e) {
      throw new PinFileException(path() + " cannot be written: " + words(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private Pins addAlone(Map<HostAddress, String> seen, Deadline patience)
      throws IOException, InterruptedException {
    Files.createDirectories(directory, OUR_DIRECTORY);
    refuseIfOpen(directory);
    try (FileChannel lock = openLock()) {
      await(lock, patience);
      Pins before = read();
      Pins after = before.plusMissing(seen);
      if (after.hosts() > before.hosts()) {
        replace(after.toString());
      }
      return after;
    }
  }

  private FileChannel openLock() throws IOException {
    return FileChannel.open(
        directory.resolve("pins.lock"),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        FOR_US_ALONE);
  }

  private void await(FileChannel channel, Deadline patience)
      throws IOException, InterruptedException {
    while (!locked(channel)) {
      if (patience.expired()) {
        throw busy();
      }
      patience.sleep(POLL);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private PinFileException busy() {
    return new PinFileException(directory.resolve("pins.lock") + " is held by another process");
  }

  private void replace(String content) throws IOException {
    Path fresh = Files.createTempFile(directory, "pins-", ".tmp", FOR_US_ALONE);
    try {
      try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        // Renamed before its content is on disk, a crash could leave an empty file.
        out.force(true);
      }
      Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static String words(IOException trouble) {
    if (trouble instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (trouble instanceof NoSuchFileException) {
      return "there is no such directory";
    }
    if (trouble instanceof FileAlreadyExistsException || trouble instanceof NotDirectoryException) {
      return "the state directory is no directory";
    }
    return String.valueOf(trouble.getMessage());
  }
}
