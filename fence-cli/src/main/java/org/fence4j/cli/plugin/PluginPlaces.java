package org.fence4j.cli.plugin;

import java.nio.file.Path;
import java.util.List;
import org.fence4j.api.FenceException;

/** Directories that hold plugins and have to be looked up first. */
@FunctionalInterface
public interface PluginPlaces {

  /**
   * Looks them up.
   *
   * @return the directories, the strongest first
   * @throws FenceException with reason MISCONFIGURED if that cannot be told
   */
  List<Path> all() throws FenceException;
}
