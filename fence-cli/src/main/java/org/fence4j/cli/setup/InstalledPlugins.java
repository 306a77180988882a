package org.fence4j.cli.setup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.plugin.AgentName;
import org.fence4j.cli.plugin.PluginProviders;
import org.fence4j.cli.settings.Sections;
import org.fence4j.cli.settings.Settings;

/**
 * Every plugin there is, those that cannot be used too.
 *
 * @param all in the order of the places, then of the names
 */
record InstalledPlugins(List<InstalledPlugin> all) {

  static InstalledPlugins of(Installation installation) throws FenceException {
    List<InstalledPlugin> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Path place : installation.pluginPlaces()) {
      for (Path directory : directories(place)) {
        String id = String.valueOf(directory.getFileName());
        all.add(seen.add(id) ? plugin(id, directory) : hidden(id, directory));
      }
    }
    return new InstalledPlugins(List.copyOf(all));
  }

  /** What can be used. */
  List<ProviderDescriptor> healthy() {
    return all.stream().flatMap(each -> each.descriptor().stream()).toList();
  }

  /** What fence.conf sets for nobody. */
  List<String> flaws(Settings settings) {
    List<String> ids = all.stream().map(InstalledPlugin::id).distinct().toList();
    return Sections.flaws(settings, healthy(), ids);
  }

  private static List<Path> directories(Path place) throws FenceException {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(place, Files::isDirectory)) {
      return StreamSupport.stream(found.spliterator(), false).sorted().toList();
    } catch (IOException e) {
      throw new FenceException(Reason.MISCONFIGURED, place + " cannot be read: " + e, e);
    }
  }

  private static InstalledPlugin plugin(String id, Path directory) {
    if (AgentName.provider("fence_" + id).filter(id::equals).isEmpty()) {
      return unusable(
          id,
          directory,
          "no plugin can be called "
              + id
              + ": its directory's name takes letters, digits, _ and - only");
    }
    try {
      Path place = directory.getParent();
      FenceProvider provider =
          new PluginProviders(List.of(place == null ? directory : place)).find(id);
      return new InstalledPlugin(
          id, directory, version(provider), Optional.of(provider.descriptor()), open(directory));
    } catch (FenceException e) {
      return unusable(id, directory, String.valueOf(e.getMessage()));
    }
  }

  private static InstalledPlugin hidden(String id, Path directory) {
    return unusable(
        id, directory, "it is not used: an earlier directory has a plugin " + id + " too");
  }

  private static InstalledPlugin unusable(String id, Path directory, String why) {
    return new InstalledPlugin(id, directory, "unknown", Optional.empty(), List.of(why));
  }

  private static String version(FenceProvider provider) {
    String version = provider.getClass().getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  /** Agents run as root, and so does whatever somebody puts there. */
  private static List<String> open(Path directory) {
    List<String> problems = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
      openToOthers(directory).ifPresent(problems::add);
      for (Path jar : jars) {
        openToOthers(jar).ifPresent(problems::add);
      }
    } catch (IOException | UnsupportedOperationException e) {
      problems.add(directory + ": nobody can tell who may write to it: " + e.getMessage());
    }
    return problems;
  }

  private static Optional<String> openToOthers(Path path) throws IOException {
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
    return rights.contains(PosixFilePermission.OTHERS_WRITE)
        ? Optional.of("everybody may write to " + path + ", which agents run as root: chmod o-w it")
        : Optional.empty();
  }
}
