package org.fence4j.cli.command;

import java.util.List;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerAnswer.Shown;

/** Tells what the peers showed, as it comes. */
interface TrustReport {
  /** A subject is what an unknown peer says of itself. */
  int LONGEST_SUBJECT = 100;

  void peer(PeerAnswer answer);

  /** The option that pins what was shown. */
  void pins(String option, List<Shown> shown);

  /** Whom the certificate names, in a form that cannot pass for a line of ours. */
  static String subject(Shown shown) {
    String words = shown.subject().replaceAll("[^ -~]", "?");
    return words.length() > LONGEST_SUBJECT ? words.substring(0, LONGEST_SUBJECT) + "..." : words;
  }
}
