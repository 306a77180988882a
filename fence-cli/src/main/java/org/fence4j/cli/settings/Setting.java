package org.fence4j.cli.settings;

/**
 * One value of fence.conf. Never printed as it stands: the value may be a secret.
 *
 * @param section what stands in brackets above it
 * @param name left of the equals sign, with {@code _} in place of {@code -}
 * @param value right of it, without quotes and comment
 * @param line the line it stands in, from 1
 */
public record Setting(String section, String name, String value, int line) {
  @Override
  public String toString() {
    return "[" + section + "] " + name + " in line " + line;
  }
}
