package org.fence4j.cli.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A connection to ssh-agent, by which messages of the agent protocol (draft-ietf-sshm-ssh-agent)
 * are exchanged. The library's own needs native code.
 */
final class AgentSocket implements AutoCloseable {
  /** As in OpenSSH, which makes none longer. */
  private static final int LONGEST = 256 << 10;

  private final SocketChannel channel;

  private AgentSocket(SocketChannel channel) {
    this.channel = channel;
  }

  static AgentSocket connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new AgentSocket(channel);
  }

  /**
   * Asks and waits for the answer, until it comes or somebody closes the socket.
   *
   * @param request the message with its length in front
   * @return the answer without its length
   */
  byte[] ask(byte[] request) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(request);
    while (out.hasRemaining()) {
      channel.write(out);
    }
    int length = read(Integer.BYTES).getInt();
    if (length <= 0 || length > LONGEST) {
      throw new IOException("the agent sends a message of " + length + " bytes");
    }
    return read(length).array();
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(length);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new EOFException("the agent hung up");
      }
    }
    return in.flip();
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  @SuppressWarnings("EmptyCatch") // nothing is lost with it
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // see above
    }
  }
}
