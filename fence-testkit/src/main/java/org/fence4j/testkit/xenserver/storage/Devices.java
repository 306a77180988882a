package org.fence4j.testkit.xenserver.storage;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** The places disks have in a VM (device_number.ml). */
final class Devices {
  static final String AUTODETECT = "autodetect";

  /** Places of an HVM guest. */
  private static final int MOST = 255;

  private static final int LETTERS = 26;

  private Devices() {}

  static boolean isValid(String userdevice) {
    return userdevice.equals(AUTODETECT) || isNumber(userdevice);
  }

  static boolean isNumber(String userdevice) {
    return userdevice.matches("\\d{1,3}") && Integer.parseInt(userdevice) < MOST;
  }

  /** The numbers that are free. */
  static List<String> free(Collection<String> used) {
    return IntStream.range(0, MOST)
        .mapToObj(Integer::toString)
        .filter(number -> !used.contains(number))
        .toList();
  }

  /** What Linux calls the disk, for example {@code xvda}. */
  static String linuxName(String userdevice) {
    int number = Integer.parseInt(userdevice);
    String first = number < LETTERS ? "" : letter(number / LETTERS - 1);
    return "xvd" + first + letter(number % LETTERS);
  }

  private static String letter(int number) {
    return String.valueOf((char) ('a' + number));
  }
}
