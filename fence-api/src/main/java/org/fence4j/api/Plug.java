package org.fence4j.api;

/**
 * What a device calls one of its targets: an outlet's number, a VM's name or uuid.
 *
 * @param name the device's own word for it, never blank
 */
public record Plug(String name) {
  /**
   * Names a plug.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public Plug {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a plug's name must not be blank");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
