package org.fence4j.cli.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.cli.conf.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code fence.conf}, read once and only when somebody needs it.
 *
 * <p>Where it is, the launcher says by the system property {@code fence.conf}: what the environment
 * variable FENCE_CONF names, or {@code etc/fence4j/fence.conf} in fence4j's own directory, or
 * {@code /etc/fence4j/fence.conf}. A caller with fewer rights who gets that variable through to an
 * agent of root gains nothing by it: a file is believed only if it belongs to root or to the
 * agent's user and nobody else may write to it, its text is in no message, and no value can say
 * what is fenced ({@link ConfiguredDefaults}).
 *
 * <p>A file that is there but cannot be read, is not to be believed, or has a line that makes no
 * sense fails whatever needs its values: it may hold what decides who is trusted with the password.
 * The cluster's monitor needs them too, so the mistake shows at the next monitor and not at the
 * next fence. Describing an agent ({@code metadata}) does not need it.
 *
 * <p>A file with comments only costs one read; the library that reads values is not loaded then.
 */
public final class SettingsFile {
  /** Where it is unless somebody says otherwise. */
  public static final Path USUAL = Path.of("/etc/fence4j/fence.conf");

  private static final int LARGEST = 256 << 10;
  private static final int WRITABLE_BY_OTHERS = 022;
  private static final int READABLE_BY_OTHERS = 044;

  private final Optional<Path> file;
  private @Nullable Settings settings;

  /**
   * Names the file. Nothing is read yet.
   *
   * @param file the file, which need not exist; empty for none
   */
  public SettingsFile(Optional<Path> file) {
    this.file = file;
  }

  /**
   * Where it is looked for.
   *
   * @return empty if nowhere
   */
  public Optional<Path> path() {
    return file;
  }

  /**
   * Reads it, the first time.
   *
   * @return what it says; nothing if there is no such file
   * @throws FenceException with reason MISCONFIGURED if it cannot be used
   */
  public Settings read() throws FenceException {
    Settings known = settings;
    if (known == null) {
      known = file.isPresent() ? read(file.get()) : Settings.none();
      settings = known;
    }
    return known;
  }

  private static Settings read(Path file) throws FenceException {
    Optional<String> text = text(file);
    if (text.isEmpty()) {
      return Settings.none();
    }
    Map<List<String>, Integer> lines = SettingLines.find(file.toString(), text.get());
    if (lines.isEmpty()) {
      return new Settings(Optional.of(file), List.of(), false);
    }
    boolean shared = (mode(file) & READABLE_BY_OTHERS) != 0;
    Settings read = new Settings(Optional.of(file), IniText.read(text.get(), lines), shared);
    for (Setting each : read.all()) {
      if (Secrets.isSecret(each.name())) {
        refuseIfShared(read, each);
      }
    }
    return read;
  }

  /** Refuses a secret that everybody may read. */
  static void refuseIfShared(Settings settings, Setting secret) throws FenceException {
    if (settings.shared()) {
      String path = String.valueOf(settings.file().orElse(USUAL));
      throw settings.wrong(
          secret, "others may read this secret: chmod 600 " + path + ", or use password_file");
    }
  }

  private static Optional<String> text(Path file) throws FenceException {
    // A pipe nobody writes to would hold up the fence.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw unusable(file, "it is no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw unusable(file, "it is larger than 256 KiB");
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      // Some editors put a byte order mark in front.
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      throw unusable(file, "permission denied; it is root's as a rule, and so are agents");
    } catch (IOException e) {
      throw unusable(file, String.valueOf(e.getMessage()));
    }
  }

  private static int mode(Path file) throws FenceException {
    try {
      Object owner = Files.getAttribute(file, "unix:uid");
      int mode = (int) Files.getAttribute(file, "unix:mode");
      if (!owner.equals(0)
          && !owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
        throw unusable(file, "it belongs to another user: chown root it");
      }
      if ((mode & WRITABLE_BY_OTHERS) != 0) {
        throw unusable(file, "others may write to it: chmod go-w it");
      }
      return mode;
    } catch (IOException | UnsupportedOperationException e) {
      throw unusable(file, "nobody can tell whose it is: " + e.getMessage());
    }
  }

  private static FenceException unusable(Path file, String why) {
    return new FenceException(Reason.MISCONFIGURED, file + " is not used: " + why);
  }
}
