package org.fence4j.cli.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of what a command complains: a host may send without end. */
final class Complaint extends OutputStream {
  private static final int LONGEST = 400;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  @Override
  public synchronized void write(int b) {
    if (kept.size() < LONGEST) {
      kept.write(b);
    }
  }

  synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8).strip();
  }
}
