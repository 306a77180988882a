package org.fence4j.xenserver.storage;

/**
 * A storage repository (XenAPI class SR).
 *
 * @param ref its opaque reference
 * @param uuid its uuid
 * @param name its name_label, not unique
 * @param type its driver, for example {@code lvmoiscsi}
 * @param shared whether several hosts are meant to have it
 * @param size physical_size in bytes
 * @param used physical_utilisation in bytes
 */
public record Sr(
    String ref, String uuid, String name, String type, boolean shared, long size, long used) {
  @Override
  public String toString() {
    return "SR '" + name + "' (" + uuid + ")";
  }
}
