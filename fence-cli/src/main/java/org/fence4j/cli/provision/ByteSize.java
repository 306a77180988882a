package org.fence4j.cli.provision;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them; a letter is a power of 1024, as to lvcreate and qemu-img. */
public final class ByteSize {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([kmgtp]?)(i?b)?", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Integer> POWERS =
      Map.of("", 0, "k", 10, "m", 20, "g", 30, "t", 40, "p", 50);
  private static final String[] UNITS = {"PiB", "TiB", "GiB", "MiB", "KiB"};

  private ByteSize() {}

  /**
   * Reads a size: {@code 8GiB}, {@code 8G}, {@code 8GB}, {@code 8192MiB}, {@code 1.5T}, or a number
   * of bytes.
   *
   * @param text what was written
   * @return the bytes, more than 0
   * @throws IllegalArgumentException if it is no size, or no whole number of bytes
   */
  public static long parse(String text) {
    Matcher match = SIZE.matcher(text.strip());
    if (match.matches()) {
      int power = POWERS.getOrDefault(match.group(2).toLowerCase(Locale.ROOT), 0);
      BigDecimal bytes = new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(1L << power));
      if (bytes.signum() > 0
          && bytes.stripTrailingZeros().scale() <= 0
          && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return bytes.longValueExact();
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no size; expected 8GiB, 8G (the same), 8192MiB or a number of bytes");
  }

  /**
   * Shows a size in the largest unit that keeps it a whole number.
   *
   * @param bytes the size
   * @return for example {@code 8 GiB}
   */
  public static String shown(long bytes) {
    for (int i = 0; i < UNITS.length; i++) {
      long unit = 1L << (10 * (UNITS.length - i));
      if (bytes >= unit && bytes % unit == 0) {
        return bytes / unit + " " + UNITS[i];
      }
    }
    return bytes + " bytes";
  }
}
