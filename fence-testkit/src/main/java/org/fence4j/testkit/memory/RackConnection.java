package org.fence4j.testkit.memory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Secret;
import org.jspecify.annotations.Nullable;

/**
 * One session at a rack: a line out, a line back. Each wait is a wait for a selector, which ends by
 * the deadline of the whole call and by an interrupt; a read of a plain socket would do neither.
 */
final class RackConnection {
  private static final int LONGEST_ANSWER = 65_536;

  private final InetSocketAddress address;
  private final Secret password;
  private @Nullable SocketChannel channel;
  private @Nullable Selector selector;

  RackConnection(InetSocketAddress address, Secret password) {
    this.address = address;
    this.password = password;
  }

  /**
   * Asks the rack.
   *
   * @return the words behind OK
   */
  String ask(Deadline deadline, String command, String... words)
      throws FenceException, InterruptedException {
    try {
      if (channel == null) {
        connect(deadline);
        result(exchange(deadline, line("LOGIN", password.reveal())), "");
      }
      return result(exchange(deadline, line(command, words)), words.length == 0 ? "" : words[0]);
    } catch (IOException e) {
      close();
      throw new FenceException(
          Reason.UNREACHABLE, this + " does not answer; is the rack running?", e);
    } catch (FenceException | InterruptedException e) {
      // What comes later on this connection may be the answer to what nobody asks any more.
      close();
      throw e;
    }
  }

  void close() {
    closeQuietly(channel);
    closeQuietly(selector);
    channel = null;
    selector = null;
  }

  private void connect(Deadline deadline) throws IOException, FenceException, InterruptedException {
    selector = Selector.open();
    SocketChannel fresh = SocketChannel.open();
    channel = fresh;
    fresh.configureBlocking(false);
    fresh.connect(new InetSocketAddress(address.getHostString(), address.getPort()));
    SelectionKey key = fresh.register(selector, SelectionKey.OP_CONNECT);
    while (!fresh.finishConnect()) {
      await(deadline);
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  private String exchange(Deadline deadline, String line)
      throws IOException, FenceException, InterruptedException {
    SocketChannel open = Objects.requireNonNull(channel);
    if (deadline.expired()) {
      throw late();
    }
    ByteBuffer out = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (out.hasRemaining()) {
      // A request fits into the socket's buffer, so this does not spin.
      open.write(out);
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocate(1024);
    while (answer.size() <= LONGEST_ANSWER) {
      await(deadline);
      in.clear();
      if (open.read(in) < 0) {
        throw new IOException("closed by the rack");
      }
      answer.write(in.array(), 0, in.position());
      String text = answer.toString(StandardCharsets.UTF_8);
      if (text.endsWith("\n")) {
        return text.strip();
      }
    }
    throw new FenceException(Reason.GARBLED, this + " answers without an end");
  }

  private void await(Deadline deadline) throws IOException, FenceException, InterruptedException {
    Selector open = Objects.requireNonNull(selector);
    open.selectedKeys().clear();
    if (deadline.expired()) {
      throw late();
    }
    open.select(Math.max(1, deadline.remaining().toMillis()));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (open.selectedKeys().isEmpty()) {
      throw late();
    }
  }

  private FenceException late() {
    return new FenceException(Reason.TIMED_OUT, this + " did not answer in time");
  }

  private String result(String answer, String plug) throws FenceException {
    List<String> words = new ArrayList<>(List.of(answer.split(" ")));
    String first = words.remove(0);
    return switch (first) {
      case "OK" -> String.join(" ", words);
      case "NONE" -> throw new FenceException(Reason.NO_SUCH_PLUG, this + " has no outlet " + plug);
      case "MANY" ->
          throw new FenceException(
              Reason.AMBIGUOUS_PLUG, this + " has several outlets " + plug + "; give the number");
      case "DENIED" ->
          throw new FenceException(Reason.DENIED, this + " does not take the password");
      case "REFUSED" -> throw new FenceException(Reason.REFUSED, this + " refuses " + plug);
      default -> throw new FenceException(Reason.GARBLED, this + " answers what is no answer");
    };
  }

  private static String line(String command, String... words) {
    StringBuilder line = new StringBuilder(command);
    for (String word : words) {
      line.append(' ').append(URLEncoder.encode(word, StandardCharsets.UTF_8));
    }
    return line.toString();
  }

  @SuppressWarnings("EmptyCatch")
  private static void closeQuietly(@Nullable AutoCloseable open) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (Exception e) {
      // nothing is left to be done with it
    }
  }

  @Override
  public String toString() {
    return "rack " + address.getHostString() + ":" + address.getPort();
  }
}
