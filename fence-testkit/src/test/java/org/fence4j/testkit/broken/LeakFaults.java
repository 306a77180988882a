package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.Fault;

/** Broken by what stays behind, and by what other devices do. */
final class LeakFaults {
  /** Longer than the kit waits, so that the test's process is clean again soon after. */
  private static final int LINGER = 4000;

  private static final Queue<AutoCloseable> LEFT = new ConcurrentLinkedQueue<>();

  private LeakFaults() {}

  /** Opens something that nobody closes. */
  interface Leak {
    AutoCloseable open() throws IOException;
  }

  private static Variant.Tampering leaking(Leak leak) {
    return StateFaults.telling(
        (device, plug, seen) -> {
          try {
            LEFT.add(leak.open());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return seen;
        });
  }

  static void closeWhatIsLeft() throws Exception {
    for (AutoCloseable each = LEFT.poll(); each != null; each = LEFT.poll()) {
      each.close();
    }
  }

  private static void linger() {
    linger("lingering");
  }

  static void linger(String name) {
    Thread thread = new Thread(() -> Tampered.idle(LINGER), name);
    thread.setDaemon(true);
    thread.start();
  }

  static List<BrokenProvider> all() {
    return List.of(
        tampered(
            "LEAK-1",
            "the threads [lingering] run on",
            StateFaults.telling(
                (device, plug, seen) -> {
                  linger();
                  return seen;
                })),
        tampered("LEAK-2", "sockets, pipes or selectors open", leaking(LeakFaults::pipe)),
        tampered(
            "LEAK-3",
            "3 files open",
            leaking(() -> new FileInputStream(Files.createTempFile("kit", ".leak").toFile()))),
        tampered("LEAK-4", "sessions or tasks at the peer", LeakFaults::taskOfALook),
        tampered("LEAK-5", "1 sessions or tasks at the peer", LeakFaults::taskOfAFailure),
        tampered("LEAK-6", "1 sessions or tasks at the peer", LeakFaults::taskOfARequest),
        tampered("LEAK-7", "the threads [lingering] run on", LeakFaults::lingersWhenSilent));
  }

  private static AutoCloseable pipe() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.sink().close();
    return pipe.source();
  }

  private static FenceDevice taskOfALook(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void close() {
        if (looks > 0 && requested == null) {
          lab.tasks.incrementAndGet();
        }
        super.close();
      }
    };
  }

  private static FenceDevice taskOfAFailure(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        try {
          return super.state(plug, deadline);
        } catch (FenceException e) {
          lab.tasks.incrementAndGet();
          throw e;
        }
      }
    };
  }

  private static FenceDevice taskOfARequest(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void request(Plug plug, PowerState wanted, Deadline deadline)
          throws FenceException, InterruptedException {
        super.request(plug, wanted, deadline);
        lab.tasks.incrementAndGet();
      }
    };
  }

  private static FenceDevice lingersWhenSilent(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        try {
          return super.state(plug, deadline);
        } catch (FenceException e) {
          if (lab.fault == Fault.SILENT) {
            linger();
          }
          throw e;
        }
      }
    };
  }
}
