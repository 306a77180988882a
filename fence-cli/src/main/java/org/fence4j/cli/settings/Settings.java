package org.fence4j.cli.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.cli.console.Severity;

/**
 * What fence.conf says. Immutable.
 *
 * @param file where it was read; empty if there is no file
 * @param all its values in the order of the file
 * @param shared whether others than its owner may read it
 */
public record Settings(Optional<Path> file, List<Setting> all, boolean shared) {
  /** The section of what concerns every plugin. */
  public static final String COMMON = "fence4j";

  /** More directories with plugins, separated by colons. */
  public static final String PLUGIN_DIRECTORY = "plugin_directory";

  /** The default of each plugin's option of this name. */
  public static final String STATE_DIRECTORY = "state_directory";

  /** The least severe records that go to the system's log. */
  public static final String LOG_LEVEL = "log_level";

  /** What stands in {@link #COMMON}. */
  public static final List<String> COMMON_NAMES =
      List.of(STATE_DIRECTORY, PLUGIN_DIRECTORY, LOG_LEVEL);

  private static final List<String> LEVELS = List.of("debug", "info", "notice", "warning", "error");

  /** Copies the list. */
  public Settings {
    all = List.copyOf(all);
  }

  static Settings none() {
    return new Settings(Optional.empty(), List.of(), false);
  }

  /**
   * The values of a section.
   *
   * @param section its name without brackets
   * @return its values, in the order of the file
   */
  public List<Setting> section(String section) {
    return all.stream().filter(each -> each.section().equals(section)).toList();
  }

  /**
   * A value that concerns every plugin.
   *
   * @param name one of {@link #COMMON_NAMES}
   * @return empty if it is not set
   */
  public Optional<Setting> common(String name) {
    return section(COMMON).stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * Where a value stands.
   *
   * @param setting a value of this file
   * @return the file's name and the line
   */
  public String place(Setting setting) {
    return file.map(Path::toString).orElse("fence.conf") + ":" + setting.line();
  }

  /**
   * The directories that may hold plugins beside the usual ones.
   *
   * @return absolute paths, often none
   * @throws FenceException with reason MISCONFIGURED if one is not absolute
   */
  public List<Path> pluginDirectories() throws FenceException {
    Optional<Setting> set = common(PLUGIN_DIRECTORY);
    if (set.isEmpty()) {
      return List.of();
    }
    try {
      List<Path> paths = Stream.of(set.get().value().split(":")).map(Path::of).toList();
      if (paths.stream().allMatch(Path::isAbsolute)) {
        return paths;
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw wrong(set.get(), "expected absolute paths with colons between");
  }

  /**
   * The least severe records that go to the system's log.
   *
   * @return INFO unless something else is set
   * @throws FenceException with reason MISCONFIGURED if it is no level
   */
  public Severity logLevel() throws FenceException {
    Optional<Setting> set = common(LOG_LEVEL);
    if (set.isEmpty()) {
      return Severity.INFO;
    }
    String word = set.get().value().toLowerCase(Locale.ROOT);
    if (!LEVELS.contains(word)) {
      throw wrong(set.get(), "expected one of " + String.join(", ", LEVELS));
    }
    return Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }

  FenceException wrong(Setting setting, String why) {
    return new FenceException(
        Reason.MISCONFIGURED, place(setting) + ": " + setting.name() + ": " + why);
  }
}
