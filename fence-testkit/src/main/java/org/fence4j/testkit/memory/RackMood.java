package org.fence4j.testkit.memory;

/** How a rack behaves. */
public enum RackMood {
  /** As it should. */
  WELL,
  /** Takes connections and never answers. */
  SILENT,
  /** Answers a byte at a time and never ends. */
  DRIPS,
  /** Answers nonsense. */
  GARBAGE,
  /** Closes its connections and takes none. */
  GONE,
  /** Refuses to switch. */
  REFUSES,
  /** Says OK to a power request and does nothing. */
  IGNORES;

  String allows(Runnable change) {
    if (this == REFUSES) {
      return "REFUSED";
    }
    if (this != IGNORES) {
      change.run();
    }
    return "OK";
  }
}
