package org.fence4j.cli.command;

import java.util.List;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerAnswer.Shown;
import org.fence4j.api.spi.PeerAnswer.Silent;
import org.fence4j.cli.console.Console;

/** Lines an agent takes on standard input: one with all pins, and a comment for each peer. */
final class TextTrustReport implements TrustReport {
  private final Console console;

  TextTrustReport(Console console) {
    this.console = console;
  }

  @Override
  public void print(String pinOption, List<PeerAnswer> answers) {
    for (PeerAnswer answer : answers) {
      if (answer instanceof Shown shown) {
        console.say(
            "# "
                + shown.peer()
                + " "
                + shown.pin()
                + " "
                + TrustReport.subject(shown)
                + ", until "
                + TrustReport.lastDay(shown));
      } else if (answer instanceof Silent silent) {
        console.error(silent.why().getMessage());
      }
    }
    String pins = TrustReport.pins(answers);
    if (!pins.isEmpty()) {
      console.say(pinOption + "=" + pins);
    }
  }
}
