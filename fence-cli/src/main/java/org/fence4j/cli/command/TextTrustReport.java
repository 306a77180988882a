package org.fence4j.cli.command;

import java.util.List;
import java.util.stream.Collectors;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerAnswer.Shown;
import org.fence4j.api.spi.PeerAnswer.Silent;
import org.fence4j.cli.console.Console;

/** Lines an agent takes on standard input: a comment for each peer, and one with all pins. */
final class TextTrustReport implements TrustReport {
  private final Console console;

  TextTrustReport(Console console) {
    this.console = console;
  }

  @Override
  public void peer(PeerAnswer answer) {
    if (answer instanceof Shown shown) {
      console.say(
          "# "
              + shown.peer()
              + " "
              + shown.pin()
              + " "
              + TrustReport.subject(shown)
              + ", until "
              + shown.lastDay());
    } else if (answer instanceof Silent silent) {
      console.error(silent.why().getMessage());
    }
  }

  @Override
  public void pins(String option, List<Shown> shown) {
    if (!shown.isEmpty()) {
      console.say(option + "=" + joined(shown));
    }
  }

  static String joined(List<Shown> shown) {
    return shown.stream().map(Shown::pin).distinct().collect(Collectors.joining(","));
  }
}
