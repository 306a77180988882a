package org.fence4j.cli.report;

import java.util.List;
import org.fence4j.api.Outcome;

/** An outcome in one word. */
final class OutcomeWord {
  private OutcomeWord() {}

  static String of(Outcome outcome) {
    if (outcome instanceof Outcome.Confirmed) {
      return "confirmed";
    }
    return outcome instanceof Outcome.Unconfirmed ? "unconfirmed" : "failed";
  }

  static List<String> warnings(Outcome outcome) {
    return outcome instanceof Outcome.Confirmed confirmed ? confirmed.warnings() : List.of();
  }
}
