package org.fence4j.xenserver.xapi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer's body, cut off above a size no honest pool reaches. */
final class BoundedInput extends FilterInputStream {
  private final long limit;
  private long taken;

  BoundedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
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
    taken += bytes;
    if (taken > limit) {
      throw new GarbledAnswer("an answer of more than " + (limit >> 20) + " MiB");
    }
  }
}
