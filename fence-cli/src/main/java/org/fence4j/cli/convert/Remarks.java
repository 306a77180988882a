package org.fence4j.cli.convert;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the reader of the commands has to know, each thing once. */
final class Remarks {
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<String> losses = new LinkedHashSet<>();

  /** Something is written in another way. */
  void note(String text) {
    notes.add(text);
  }

  /** Something of the old fencing is missing in the new one. */
  void loss(String text) {
    losses.add(text);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  List<String> losses() {
    return List.copyOf(losses);
  }
}
