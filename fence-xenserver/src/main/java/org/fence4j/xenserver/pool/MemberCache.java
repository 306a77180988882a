package org.fence4j.xenserver.pool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.ProgressNote;
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
  private static final int WRITABLE_BY_OTHERS = 022;
  private static final int KEY_DIGITS = 32;
  private static final String ASKED = "member cache";

  private final @Nullable Path file;
  private final List<HostAddress> configured;
  private final FenceContext context;
  private Optional<KnownPool> known = Optional.empty();
  private boolean looked;
  private Instant writtenAt = Instant.MIN;

  private MemberCache(@Nullable Path file, List<HostAddress> configured, FenceContext context) {
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
    Path file = directory.toAbsolutePath().resolve("members-" + key(configured));
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
  private boolean hasPlaceFor(Path target) {
    Path directory = Objects.requireNonNull(target.getParent());
    Path place = Files.exists(directory) ? directory : directory.getParent();
    if (place != null && Files.isDirectory(place) && Files.isWritable(place)) {
      return true;
    }
    note("nothing is remembered: " + directory + " cannot be written");
    return false;
  }

  private boolean isFresh() {
    Instant now = context.clock().now();
    return known().isPresent() && !writtenAt.isAfter(now) && writtenAt.isAfter(now.minus(FRESH));
  }

  /** Where it is kept, for messages. */
  String place() {
    return String.valueOf(file);
  }

  private Optional<KnownPool> read(Path path) {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      String flaw = flaw(path);
      if (flaw.isEmpty()) {
        writtenAt = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        Optional<KnownPool> pool = KnownPool.parse(Files.readString(path, StandardCharsets.UTF_8));
        if (pool.isPresent()) {
          return pool;
        }
        flaw = "it is damaged or of another version";
      }
      note(path + " is ignored: " + flaw);
    } catch (IOException | RuntimeException e) {
      note(path + " cannot be read: " + e);
    }
    return Optional.empty();
  }

  /** Why a file is not to be relied on; empty if it is. */
  private static String flaw(Path path) throws IOException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return "it is no file";
    }
    if (Files.size(path) > LARGEST_FILE) {
      return "it is too large";
    }
    Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    Object me = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    if (!owner.equals(me) && !owner.equals(0)) {
      return "it belongs to another user";
    }
    return (mode & WRITABLE_BY_OTHERS) == 0 ? "" : "others may write to it";
  }

  /** Replaces what is remembered. */
  void replace(KnownPool pool) {
    Path target = file;
    if (target == null) {
      return;
    }
    try {
      write(pool.text(), target, directory(target));
      looked = true;
      known = Optional.of(pool);
      writtenAt = context.clock().now();
      note(pool.members().size() + " addresses of pool " + pool.uuid() + " remembered");
    } catch (IOException | RuntimeException e) {
      note(target + " cannot be written: " + e);
    }
  }

  private static Path directory(Path file) throws IOException {
    Path directory = Objects.requireNonNull(file.getParent());
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return directory;
  }

  /** Whoever reads meanwhile sees the old file or the new one. */
  private static void write(String text, Path target, Path directory) throws IOException {
    Path fresh = Files.createTempFile(directory, ".members-", ".tmp");
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void note(String what) {
    context.note(new ProgressNote(ASKED, what, Duration.ZERO));
  }
}
