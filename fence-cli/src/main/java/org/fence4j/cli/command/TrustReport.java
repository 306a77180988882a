package org.fence4j.cli.command;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerAnswer.Shown;

/** Tells what the peers showed. */
interface TrustReport {
  /** A subject is what an unknown peer says of itself. */
  int LONGEST_SUBJECT = 100;

  void print(String pinOption, List<PeerAnswer> answers);

  /** The value of the option that pins what was shown. */
  static String pins(List<PeerAnswer> answers) {
    return answers.stream()
        .filter(Shown.class::isInstance)
        .map(answer -> ((Shown) answer).pin())
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** Whom the certificate names, in a form that cannot pass for a line of ours. */
  static String subject(Shown shown) {
    String words =
        shown.certificate().getSubjectX500Principal().getName().replaceAll("[^ -~]", "?");
    return words.length() > LONGEST_SUBJECT ? words.substring(0, LONGEST_SUBJECT) + "..." : words;
  }

  static LocalDate lastDay(Shown shown) {
    return LocalDate.ofInstant(shown.certificate().getNotAfter().toInstant(), ZoneOffset.UTC);
  }
}
