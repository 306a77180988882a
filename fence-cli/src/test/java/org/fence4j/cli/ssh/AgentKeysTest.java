package org.fence4j.cli.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that are none; the real one stands in HostFlagIT. */
@Timeout(30)
class AgentKeysTest {
  private final Path socket;

  AgentKeysTest(@TempDir Path directory) {
    this.socket = directory.resolve("agent");
  }

  @Test
  void noAgentHoldsNoKey() {
    assertEquals(List.of(), AgentKeys.held(socket, Duration.ofSeconds(20)));
  }

  @Test
  void anAgentThatDoesNotAnswerHoldsNoKey() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertEquals(List.of(), AgentKeys.held(socket, Duration.ofMillis(100)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 5, 1 << 30})
  void anAgentThatSpeaksNonsenseHoldsNoKey(int length) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      CompletableFuture<Void> nonsense =
          CompletableFuture.runAsync(
              () -> {
                try (SocketChannel client = server.accept()) {
                  int unused = client.write(ByteBuffer.allocate(9).putInt(length).clear());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      assertEquals(List.of(), AgentKeys.held(socket, Duration.ofSeconds(20)));
      nonsense.join();
    }
  }
}
