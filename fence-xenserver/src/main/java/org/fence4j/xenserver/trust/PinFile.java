package org.fence4j.xenserver.trust;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.state.StateFile;
import org.fence4j.xenserver.state.StateFileException;

/**
 * The file {@code pins} in the state directory.
 *
 * <p>Writers of all processes take turns, so that of two that meet a host first one wins and the
 * other learns of it.
 */
public final class PinFile {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final int LARGEST = 1 << 20;

  /** A lock of the file system is the process's: closing any channel of its file gives it up. */
  private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

  private final StateFile file;
  private final FenceClock clock;

  /**
   * Names the file. Nothing is read or written yet.
   *
   * @param directory the state directory
   * @param clock measures how long others are waited for
   */
  public PinFile(Path directory, FenceClock clock) {
    this.file = new StateFile(directory, "pins", LARGEST);
    this.clock = clock;
  }

  /**
   * Where it is.
   *
   * @return its absolute path
   */
  public Path path() {
    return file.path();
  }

  /**
   * Reads the pins.
   *
   * @return none if there is no file yet
   * @throws StateFileException if there is one that cannot be believed, in part or at all
   */
  Pins read() throws StateFileException {
    Optional<String> text = file.read();
    if (text.isEmpty()) {
      return Pins.NONE;
    }
    return Pins.parse(text.get())
        .orElseThrow(
            () ->
                new StateFileException(
                    path() + " is damaged; restore it, or remove it to meet all hosts anew"));
  }

  /**
   * Pins hosts that are not pinned yet; the pins of others stay as they are.
   *
   * @return all pins afterwards, which are on disk
   * @throws StateFileException if they cannot be kept
   */
  Pins addMissing(Map<HostAddress, String> seen) throws StateFileException {
    return change(before -> before.plusMissing(seen), patience());
  }

  /** The same, waiting for other processes no longer than until then. */
  void addMissing(Map<HostAddress, String> seen, Deadline latest) throws StateFileException {
    change(before -> before.plusMissing(seen), latest.atMost(PATIENCE));
  }

  /**
   * Pins what a person has compared, in place of what is pinned for these hosts.
   *
   * @param compared fingerprints by host
   * @throws StateFileException if they cannot be kept
   */
  public void put(Map<HostAddress, String> compared) throws StateFileException {
    change(before -> before.with(compared), patience());
  }

  private Deadline patience() {
    return Deadline.after(PATIENCE, clock);
  }

  private Pins change(UnaryOperator<Pins> edit, Deadline patience) throws StateFileException {
    try {
      if (!THIS_PROCESS.tryLock(patience.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
      try {
        return changeAlone(edit, patience);
      } finally {
        THIS_PROCESS.unlock();
      }
    } catch (StateFileException e) {
      throw e;
    } catch (IOException e) {
      throw new StateFileException(file.lockPath() + " cannot be locked: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private Pins changeAlone(UnaryOperator<Pins> edit, Deadline patience)
      throws IOException, InterruptedException {
    try (FileChannel lock = file.openLock()) {
      while (!locked(lock)) {
        if (patience.expired()) {
          throw busy();
        }
        patience.sleep(POLL);
      }
      Pins before = read();
      Pins after = edit.apply(before);
      if (!after.toString().equals(before.toString())) {
        file.replace(after.toString());
      }
      return after;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private StateFileException busy() {
    return new StateFileException(file.lockPath() + " is held by another process");
  }
}
