package org.fence4j.api;

/** A value that never prints itself. The only way out is {@link #reveal()}. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Hides a value.
   *
   * @param value the secret
   * @return the secret, wrapped
   */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /**
   * Hands the value out, to be passed on to the device and nowhere else.
   *
   * @return the secret itself
   */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "****";
  }
}
