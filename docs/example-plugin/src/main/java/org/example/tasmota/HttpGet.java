package org.example.tasmota;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fence4j.api.Deadline;

/**
 * One HTTP request and its answer, on a connection of its own. It ends by its deadline as a whole,
 * whether the peer is silent or drips, and at once when interrupted; the usual clients limit each
 * read by itself.
 */
final class HttpGet implements AutoCloseable {
  private static final int LARGEST = 64 << 10;
  private static final Pattern ANSWER =
      Pattern.compile("HTTP/1[.][01] ([0-9]{3}).*?\r\n\r\n(.*)", Pattern.DOTALL);

  private final Deadline deadline;
  private final Selector selector;
  private final SocketChannel channel;

  private HttpGet(Deadline deadline) throws IOException {
    this.deadline = deadline;
    this.selector = Selector.open();
    this.channel = SocketChannel.open();
  }

  /** What came back. */
  record Answer(int status, String body) {}

  /** The deadline has passed. */
  static final class OutOfTimeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  static Answer of(InetSocketAddress peer, String path, Deadline deadline)
      throws IOException, InterruptedException {
    if (deadline.expired()) {
      throw new OutOfTimeException();
    }
    try (HttpGet get = new HttpGet(deadline)) {
      get.connect(peer);
      // Of version 1.0, so that the answer is not cut into chunks and ends with the connection.
      get.write("GET " + path + " HTTP/1.0\r\nHost: " + peer.getHostString() + "\r\n\r\n");
      return answer(get.read());
    }
  }

  private void connect(InetSocketAddress peer) throws IOException, InterruptedException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_CONNECT);
    if (!channel.connect(peer)) {
      do {
        await(SelectionKey.OP_CONNECT);
      } while (!channel.finishConnect());
    }
  }

  private void write(String text) throws IOException, InterruptedException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      await(SelectionKey.OP_WRITE);
      channel.write(bytes);
    }
  }

  private String read() throws IOException, InterruptedException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer part = ByteBuffer.allocate(8 << 10);
    int count = 0;
    while (count >= 0) {
      await(SelectionKey.OP_READ);
      count = channel.read(part.clear());
      all.write(part.array(), 0, Math.max(count, 0));
      if (all.size() > LARGEST) {
        throw new IOException("its answer is longer than " + LARGEST + " bytes");
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private void await(int operation) throws IOException, InterruptedException {
    channel.keyFor(selector).interestOps(operation);
    // Rounded up, for 0 would wait for ever.
    selector.select(deadline.remaining().toMillis() + 1);
    selector.selectedKeys().clear();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (deadline.expired()) {
      throw new OutOfTimeException();
    }
  }

  private static Answer answer(String text) throws IOException {
    Matcher answer = ANSWER.matcher(text);
    if (!answer.matches()) {
      throw new EOFException("its answer is incomplete or no HTTP");
    }
    return new Answer(Integer.parseInt(answer.group(1)), answer.group(2));
  }

  @Override
  public void close() throws IOException {
    try (selector; channel) {
      // Both, even if one fails.
    }
  }
}
