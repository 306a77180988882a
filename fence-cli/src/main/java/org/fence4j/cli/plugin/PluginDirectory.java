package org.fence4j.cli.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/**
 * A directory of jars that are loaded together and apart from everything else.
 *
 * @param path the directory
 */
public record PluginDirectory(Path path) {

  /**
   * Makes a class loader over the jars. It lives as long as what it loads, so nobody closes it.
   *
   * @return the class loader
   * @throws FenceException if there is no such directory, or no jar in it
   */
  public ClassLoader load() throws FenceException {
    List<URL> jars = new ArrayList<>();
    for (Path jar : jars()) {
      jars.add(url(jar));
    }
    return new PluginClassLoader(
        String.valueOf(path.getFileName()), jars, getClass().getClassLoader());
  }

  private List<Path> jars() throws FenceException {
    if (!Files.isDirectory(path)) {
      throw new FenceException(Reason.UNSUPPORTED, "the directory " + path + " does not exist");
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(path, "*.jar")) {
      found.forEach(jars::add);
    } catch (IOException e) {
      throw new FenceException(Reason.DEFECT, path + " cannot be read: " + e.getMessage(), e);
    }
    if (jars.isEmpty()) {
      throw new FenceException(Reason.DEFECT, "there is no jar in " + path);
    }
    Collections.sort(jars);
    return jars;
  }

  private static URL url(Path jar) throws FenceException {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new FenceException(Reason.DEFECT, jar + " cannot be loaded: " + e.getMessage(), e);
    }
  }
}
