package org.fence4j.cli.agent;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;

/**
 * The lines of {@code list} and {@code list-status}.
 *
 * <p>Pacemaker takes every word of a list for a target it may fence by this device: it cuts words
 * at unusual characters and drops lines with certain words (lib/fencing/st_client.c {@code
 * stonith__parse_targets}). An alias that would reach it as something else, or that means several
 * plugs, is kept from it; the plug itself is still listed.
 */
final class PlugLines {
  private static final Pattern ONE_WORD = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final Pattern DROPPED = Pattern.compile("(?i)on|off|.*(invalid|variable).*");

  private final String separator;
  private final Caller caller;

  PlugLines(String separator, Caller caller) {
    this.separator = separator;
    this.caller = caller;
  }

  List<String> of(List<PlugStatus> plugs, boolean withState) {
    Map<String, Long> bearers =
        plugs.stream().collect(Collectors.groupingBy(PlugStatus::alias, Collectors.counting()));
    return plugs.stream()
        .map(
            each ->
                each.plug()
                    + separator
                    + alias(each.alias(), bearers.getOrDefault(each.alias(), 0L))
                    + (withState ? separator + word(each.state()) : ""))
        .toList();
  }

  private String alias(String alias, long bearers) {
    boolean survives =
        bearers == 1 && ONE_WORD.matcher(alias).matches() && !DROPPED.matcher(alias).matches();
    return caller.pacemaker() && !survives ? "" : alias;
  }

  /** A plug that is held is not off, and there is no fourth word (fencing.py). */
  private static String word(PowerState state) {
    return (state == PowerState.HELD ? PowerState.ON : state).name();
  }
}
