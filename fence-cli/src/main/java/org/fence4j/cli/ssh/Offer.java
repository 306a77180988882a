package org.fence4j.cli.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.fence4j.api.FenceException;
import org.fence4j.api.Secret;

/**
 * What is offered to each host to be let in.
 *
 * @param pairs keys of files
 * @param agent the agent, if it holds a key that is offered
 * @param password the password
 * @param words what that is, for people
 * @param flaws why usual keys are not among it
 */
record Offer(
    List<KeyPair> pairs,
    Optional<AgentKeys.Factory> agent,
    Optional<Secret> password,
    List<String> words,
    List<String> flaws) {

  /**
   * Reads the keys.
   *
   * @throws FenceException with reason MISCONFIGURED if a key that was named cannot be used
   */
  static Offer of(SshAccess access) throws FenceException {
    Collector collector = new Collector(access.agent());
    if (access.named()) {
      for (Path key : access.keys()) {
        collector.add(new KeyFile(key));
      }
    } else {
      collector.addUsual(access.usualKeys());
    }
    access.password().ifPresent(secret -> collector.words.add("a password"));
    return new Offer(
        collector.pairs,
        collector.agent(),
        access.password(),
        List.copyOf(collector.words),
        List.copyOf(collector.flaws));
  }

  @Override
  public String toString() {
    String offered = words.isEmpty() ? "nothing" : String.join(", ", words);
    return flaws.isEmpty() ? offered : offered + "; " + String.join("; ", flaws);
  }

  /** Collects keys. */
  private static final class Collector {
    /** An agent answers at once; only signing may take a person. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<KeyPair> pairs = new ArrayList<>();
    private final List<PublicKey> signedByAgent = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();
    private final Optional<Path> socket;
    private final List<PublicKey> held;

    Collector(Optional<Path> socket) {
      this.socket = socket;
      this.held = socket.map(path -> AgentKeys.held(path, PATIENCE)).orElse(List.of());
    }

    void add(KeyFile file) throws FenceException {
      try {
        pairs.addAll(file.read());
        words.add("key " + file.path());
      } catch (FenceException e) {
        PublicKey half = file.publicHalf().filter(key -> contains(held, key)).orElseThrow(() -> e);
        signedByAgent.add(half);
        words.add("key " + file.path() + " by the agent");
      }
    }

    /** The agent first, as ssh does: it holds what its user works with. */
    void addUsual(List<Path> files) {
      signedByAgent.addAll(held);
      if (!held.isEmpty()) {
        words.add(held.size() + (held.size() == 1 ? " key" : " keys") + " of the agent");
      }
      for (Path file : files) {
        try {
          if (Files.isReadable(file)) {
            pairs.addAll(new KeyFile(file).read());
            words.add("key " + file);
          }
        } catch (FenceException e) {
          flaws.add(String.valueOf(e.getMessage()));
        }
      }
    }

    Optional<AgentKeys.Factory> agent() {
      return signedByAgent.isEmpty()
          ? Optional.empty()
          : socket.map(path -> new AgentKeys.Factory(path, key -> contains(signedByAgent, key)));
    }

    private static boolean contains(List<PublicKey> keys, PublicKey key) {
      return keys.stream().anyMatch(each -> KeyUtils.compareKeys(each, key));
    }
  }
}
