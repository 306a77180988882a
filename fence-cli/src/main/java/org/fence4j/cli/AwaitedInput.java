package org.fence4j.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows whether somebody waits for input: then nothing has begun that would need tidying up. */
final class AwaitedInput extends FilterInputStream {
  private volatile boolean awaited;

  AwaitedInput(InputStream in) {
    super(in);
  }

  boolean awaited() {
    return awaited;
  }

  @Override
  public int read() throws IOException {
    awaited = true;
    try {
      return super.read();
    } finally {
      awaited = false;
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    awaited = true;
    try {
      return super.read(target, offset, length);
    } finally {
      awaited = false;
    }
  }
}
