package org.fence4j.cli.convert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** How long Pacemaker must wait for an agent whose own limits are longer than its default. */
final class ActionTime {
  /** stonith-timeout, in seconds. */
  private static final long DEFAULT = 60;

  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

  private ActionTime() {}

  static Map<String, String> limits(Map<String, String> options) {
    long phase = seconds(options, "power_timeout", 20) + seconds(options, "power_wait", 0);
    long around = seconds(options, "login_timeout", 5) + seconds(options, "shell_timeout", 5);
    Map<String, String> limits = new LinkedHashMap<>();
    add("pcmk_off_timeout", around + phase, limits);
    // Off once, on as often as it is tried.
    long phases = 1 + Math.max(1, seconds(options, "retry_on", 1));
    add("pcmk_reboot_timeout", around + phases * phase, limits);
    return limits;
  }

  private static void add(String name, long needed, Map<String, String> limits) {
    if (needed > DEFAULT) {
      limits.put(name, needed + "s");
    }
  }

  private static long seconds(Map<String, String> options, String name, long usual) {
    String given = options.getOrDefault(name, "").strip();
    return SECONDS.matcher(given).matches() ? Long.parseLong(given) : usual;
  }
}
