package org.fence4j.cli.provision;

import org.fence4j.api.provision.SharingHost;

/**
 * What became of a host's visit.
 *
 * @param host the host
 * @param state what was seen last
 * @param changed whether we changed it
 * @param why why it is not known; empty if it is
 */
record HostFinding(SharingHost host, State state, boolean changed, String why) {
  /** What a host has. */
  enum State {
    /** It is set. */
    SET("set"),
    /** It is not set. */
    NOT_SET("not set"),
    /** Nobody knows: never to be taken for either. */
    UNKNOWN("unknown");

    private final String words;

    State(String words) {
      this.words = words;
    }
  }

  static HostFinding unknown(SharingHost host, String why) {
    return new HostFinding(host, State.UNKNOWN, false, why);
  }

  String words() {
    return state.words + (changed ? ", changed" : "") + (why.isEmpty() ? "" : ": " + why);
  }
}
