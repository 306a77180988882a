package org.fence4j.cli.external;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads whatever a program prints, so that it never waits for a reader, and keeps the end of it:
 * that is where programs say why they failed.
 */
final class Drain {
  private final InputStream in;
  private final byte[] kept;
  private final Thread thread;
  private long total;

  private Drain(InputStream in, int limit) {
    this.in = in;
    this.kept = new byte[limit];
    this.thread = new Thread(this::read, "agent-output");
    thread.setDaemon(true);
  }

  static Drain of(InputStream in, int limit) {
    Drain drain = new Drain(in, limit);
    drain.thread.start();
    return drain;
  }

  @SuppressWarnings("EmptyCatch") // what was read before counts
  private void read() {
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException e) {
      // see above
    }
  }

  private synchronized void keep(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      kept[(int) (total++ % kept.length)] = bytes[i];
    }
  }

  /**
   * Waits for the end, but not for a background process that still holds the pipe.
   *
   * @return how the text ended, in whole lines; its head is missing if it was longer than the
   *     limit. Half a line might be half a password, which nobody could mask.
   */
  String text(long patienceMillis) throws InterruptedException {
    thread.join(patienceMillis);
    synchronized (this) {
      if (total <= kept.length) {
        return new String(kept, 0, (int) total, StandardCharsets.UTF_8);
      }
      int start = (int) (total % kept.length);
      byte[] ordered = Arrays.copyOf(Arrays.copyOfRange(kept, start, kept.length), kept.length);
      System.arraycopy(kept, 0, ordered, kept.length - start, start);
      String end = new String(ordered, StandardCharsets.UTF_8);
      int cut = end.indexOf('\n');
      return cut < 0 ? "(a line of more than " + kept.length + " bytes)" : end.substring(cut + 1);
    }
  }
}
