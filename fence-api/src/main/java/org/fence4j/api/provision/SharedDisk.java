package org.fence4j.api.provision;

import java.util.List;
import org.fence4j.api.Plug;

/**
 * A raw disk shared by several plugs.
 *
 * @param name its name, unique on its storage
 * @param storage the storage repository, by name or uuid
 * @param bytes its size in bytes, more than 0
 * @param plugs those that have it attached
 */
public record SharedDisk(String name, String storage, long bytes, List<Plug> plugs) {
  /**
   * Copies the plugs.
   *
   * @throws IllegalArgumentException if the size is not positive
   */
  public SharedDisk {
    if (bytes <= 0) {
      throw new IllegalArgumentException("a disk's size is positive, not " + bytes);
    }
    plugs = List.copyOf(plugs);
  }
}
