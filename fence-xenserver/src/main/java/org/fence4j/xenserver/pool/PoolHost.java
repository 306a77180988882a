package org.fence4j.xenserver.pool;

/**
 * A host as administrators know it (XenAPI class host).
 *
 * @param name its name_label, not unique
 * @param uuid its uuid
 */
public record PoolHost(String name, String uuid) {
  /** The name on one line, and the uuid. */
  @Override
  public String toString() {
    return name.replaceAll("\\p{Cntrl}+", " ") + " (uuid " + uuid + ")";
  }
}
