package org.fence4j.xenserver.xapi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.fence4j.api.Deadline;

/**
 * A socket whose reads end at a deadline as a whole. A socket's own time-out starts anew with every
 * byte, so a peer that drips could hold a caller for ever, in a TLS handshake too.
 */
final class DeadlineSocket extends Socket {
  private volatile Deadline deadline;
  private volatile int readTimeout;

  DeadlineSocket(Deadline deadline) {
    this.deadline = deadline;
  }

  void limit(Deadline latest) {
    this.deadline = latest;
  }

  /** Milliseconds left, at least 1: to a socket, 0 means for ever. */
  int millisLeft() throws SocketTimeoutException {
    if (deadline.expired()) {
      throw new SocketTimeoutException("the time allowed has passed");
    }
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, deadline.remaining().toMillis()));
  }

  @Override
  public synchronized void setSoTimeout(int timeout) {
    this.readTimeout = timeout;
  }

  @Override
  public synchronized int getSoTimeout() {
    return readTimeout;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        applyTimeout();
        return super.read();
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        applyTimeout();
        return super.read(target, offset, length);
      }
    };
  }

  private void applyTimeout() throws SocketTimeoutException, SocketException {
    int left = millisLeft();
    super.setSoTimeout(readTimeout > 0 ? Math.min(readTimeout, left) : left);
  }
}
