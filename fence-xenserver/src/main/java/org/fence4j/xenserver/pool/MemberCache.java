package org.fence4j.xenserver.pool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.xenserver.state.StateFile;
import org.fence4j.xenserver.state.StateFileException;
import org.jspecify.annotations.Nullable;

/**
 * The members and the uuid of a pool, remembered between two processes for the day on which the
 * configured hosts lead nowhere.
 *
 * <p>There is a file for each set of configured hosts: whoever configures other hosts may mean
 * another pool, while their order means nothing. A file is only ever replaced as a whole, so
 * concurrent writers do no harm. Nothing here fails: what cannot be read or written is noted, and
 * there is no cache.
 */
public final class MemberCache {
  /** How long what was read counts as being so. */
  private static final Duration FRESH = Duration.ofHours(1);

  private static final int LARGEST_FILE = 64 << 10;
  private static final int KEY_DIGITS = 32;
  private static final String ASKED = "member cache";

  private final @Nullable StateFile file;
  private final List<HostAddress> configured;
  private final FenceContext context;
  private Optional<KnownPool> known = Optional.empty();
  private boolean looked;
  private Instant writtenAt = Instant.MIN;

  private MemberCache(
      @Nullable StateFile file, List<HostAddress> configured, FenceContext context) {
    this.file = file;
    this.configured = List.copyOf(configured);
    this.context = context;
  }

  /**
   * A cache of files. Nothing is read or written yet.
   *
   * @param directory where they are; made, with access for its owner only, if it is missing and its
   *     parent is not
   * @param configured the hosts an administrator wrote down, at least one
   * @param context clock and notes
   * @return the cache for these hosts
   */
  public static MemberCache in(Path directory, List<HostAddress> configured, FenceContext context) {
    StateFile file = new StateFile(directory, "members-" + key(configured), LARGEST_FILE);
    return new MemberCache(file, configured, context);
  }

  /**
   * A cache that remembers nothing.
   *
   * @param context clock and notes
   * @return the cache
   */
  public static MemberCache off(FenceContext context) {
    return new MemberCache(null, List.of(), context);
  }

  private static String key(List<HostAddress> hosts) {
    String set =
        hosts.stream()
            .map(host -> host.tls() + " " + host.host() + " " + host.port())
            .sorted()
            .distinct()
            .collect(Collectors.joining("\n"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(set.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      // Every JDK has it.
      throw new IllegalStateException(e);
    }
  }

  /**
   * The hosts to ask beside the configured ones, the last known master first; reached as those are,
   * and never without TLS if one of those is reached with it.
   */
  List<HostAddress> hosts() {
    if (known().isEmpty()) {
      return List.of();
    }
    HostAddress model =
        configured.stream().filter(HostAddress::tls).findFirst().orElse(configured.get(0));
    return known().get().members().stream().flatMap(host -> model.sibling(host).stream()).toList();
  }

  /** What is remembered; the file is read once. */
  Optional<KnownPool> known() {
    if (!looked && file != null) {
      looked = true;
      known = read(file);
    }
    return known;
  }

  /**
   * Whether the pool behind a configured address was looked at lately, with this host as master.
   */
  boolean vouchesFor(HostAddress master) {
    return configured.contains(master)
        && isFresh()
        && known().filter(pool -> pool.members().get(0).equals(master.host())).isPresent();
  }

  /** Whether the members are worth reading again after a login at this host. */
  boolean wants(HostAddress master, boolean hurried) {
    boolean due =
        known().isEmpty()
            || (!hurried && (!isFresh() || !known().get().members().get(0).equals(master.host())));
    return due && file != null && hasPlaceFor(file);
  }

  /** Nothing is read from a pool that could not be kept. */
  private boolean hasPlaceFor(StateFile target) {
    if (!target.hasPlace()) {
      note(
          "nothing is remembered: "
              + target.path().getParent()
              + " cannot be written, or others may write to it");
      return false;
    }
    return true;
  }

  private boolean isFresh() {
    Instant now = context.clock().now();
    return known().isPresent() && !writtenAt.isAfter(now) && writtenAt.isAfter(now.minus(FRESH));
  }

  /** Where it is kept, for messages. */
  String place() {
    return file == null ? "nothing" : file.path().toString();
  }

  private Optional<KnownPool> read(StateFile source) {
    try {
      Optional<String> text = source.read();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      writtenAt = Files.getLastModifiedTime(source.path(), LinkOption.NOFOLLOW_LINKS).toInstant();
      Optional<KnownPool> pool = KnownPool.parse(text.get());
      if (pool.isEmpty()) {
        note(source.path() + " is not used: it is damaged or of another version");
      }
      return pool;
    } catch (IOException e) {
      note(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Replaces what is remembered. */
  void replace(KnownPool pool) {
    StateFile target = file;
    if (target == null) {
      return;
    }
    try {
      target.replace(pool.text());
      looked = true;
      known = Optional.of(pool);
      writtenAt = context.clock().now();
      note(pool.members().size() + " addresses of pool " + pool.uuid() + " remembered");
    } catch (StateFileException e) {
      note(String.valueOf(e.getMessage()));
    }
  }

  private void note(String what) {
    context.note(new ProgressNote(ASKED, what, Duration.ZERO));
  }
}
