package org.fence4j.xenserver.xapi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer's body, cut off above sizes no honest pool reaches: of one record, or of an answer that
 * holds none, and of a whole list.
 */
final class BoundedInput extends FilterInputStream {
  private final long partLimit;
  private final long limit;
  private long part;
  private long taken;

  BoundedInput(InputStream in, long partLimit, long limit) {
    super(in);
    this.partLimit = partLimit;
    this.limit = limit;
  }

  /** A record is read, and most of it forgotten: the next may be as long. */
  void startPart() {
    part = 0;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int bytes) throws GarbledAnswer {
    part += bytes;
    taken += bytes;
    if (part > partLimit) {
      throw new GarbledAnswer(
          "more than " + (partLimit >> 20) + " MiB where one record or value was due");
    }
    if (taken > limit) {
      throw new GarbledAnswer("a list of more than " + (limit >> 20) + " MiB");
    }
  }
}
