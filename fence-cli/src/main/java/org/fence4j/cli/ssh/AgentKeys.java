package org.fence4j.cli.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** The keys of an ssh-agent, which signs with them and never hands them out. */
final class AgentKeys extends AbstractAgentProxy {
  private final AgentSocket socket;
  private final Predicate<PublicKey> wanted;

  private AgentKeys(AgentSocket socket, Predicate<PublicKey> wanted) {
    super(null);
    this.socket = socket;
    this.wanted = wanted;
  }

  /**
   * What an agent holds; nothing if there is none at that socket.
   *
   * @param patience how long it may think about that
   */
  static List<PublicKey> held(Path socket, Duration patience) {
    try (AgentSocket connected = AgentSocket.connect(socket)) {
      CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
          .execute(connected::close);
      AgentKeys agent = new AgentKeys(connected, key -> true);
      return agent.getIdentities().stream().<PublicKey>map(Map.Entry::getKey).toList();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  @Override
  public List<? extends Map.Entry<PublicKey, String>> getIdentities() throws IOException {
    return StreamSupport.stream(super.getIdentities().spliterator(), false)
        .filter(identity -> wanted.test(identity.getKey()))
        .toList();
  }

  @Override
  protected synchronized Buffer request(Buffer request) throws IOException {
    return new ByteArrayBuffer(socket.ask(request.getCompactData()));
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() {
    socket.close();
  }

  /** Connects to the agent anew for each host. Nothing is forwarded. */
  record Factory(Path socket, Predicate<PublicKey> wanted) implements SshAgentFactory {

    /** An agent that is gone holds no keys: as to ssh, that is no error. */
    @Override
    public @Nullable SshAgent createClient(@Nullable Session session, FactoryManager manager) {
      try {
        return new AgentKeys(AgentSocket.connect(socket), wanted);
      } catch (IOException e) {
        return null;
      }
    }

    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
      return List.of();
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) {
      throw new UnsupportedOperationException("nothing is forwarded");
    }
  }
}
