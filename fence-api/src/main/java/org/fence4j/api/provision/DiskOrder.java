package org.fence4j.api.provision;

import java.util.List;
import java.util.OptionalInt;
import org.fence4j.api.Plug;

/**
 * A raw disk that several plugs are to share.
 *
 * @param name its name, unique on its storage
 * @param storage the storage repository, by name or id
 * @param bytes its size in bytes, more than 0; the device may round it up
 * @param slot the number under which every plug is to see it, 0 or more; empty if the device
 *     chooses one that is free at all of them
 * @param plugs those that are to have it attached, for reading and writing; none twice
 */
public record DiskOrder(
    String name, String storage, long bytes, OptionalInt slot, List<Plug> plugs) {
  /**
   * Copies the plugs.
   *
   * @throws IllegalArgumentException if the name is blank, the size is not positive, the slot is
   *     negative or a plug stands there twice
   */
  public DiskOrder {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a disk needs a name");
    }
    if (bytes <= 0) {
      throw new IllegalArgumentException("a disk's size is positive, not " + bytes);
    }
    if (slot.isPresent() && slot.getAsInt() < 0) {
      throw new IllegalArgumentException("a slot is 0 or more, not " + slot.getAsInt());
    }
    plugs = List.copyOf(plugs);
    if (plugs.stream().distinct().count() < plugs.size()) {
      throw new IllegalArgumentException("a plug is named twice: " + plugs);
    }
  }

  /**
   * Orders a disk whose slot the device chooses.
   *
   * @param name its name
   * @param storage the storage repository
   * @param bytes its size in bytes
   * @param plugs those that are to share it
   */
  public DiskOrder(String name, String storage, long bytes, List<Plug> plugs) {
    this(name, storage, bytes, OptionalInt.empty(), plugs);
  }
}
