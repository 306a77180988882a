package org.fence4j.testkit.xenserver.model.change;

import java.util.ArrayList;
import java.util.List;

/**
 * What a session has registered for with event.register, and up to which generation event.next has
 * told it. Ends with the session. Mutable; guarded by the pool state's monitor.
 */
public final class EventRegistration {
  private final List<String> classes = new ArrayList<>();
  private long told;

  /** A registration for nothing yet, which begins after that generation. */
  public EventRegistration(long told) {
    this.told = told;
  }

  /** The classes and objects, as they were registered. */
  public List<String> classes() {
    return classes;
  }

  /** The last generation of which it was told. */
  public long told() {
    return told;
  }

  /** Changes up to this generation are told, or lost. */
  public void told(long generation) {
    told = generation;
  }
}
