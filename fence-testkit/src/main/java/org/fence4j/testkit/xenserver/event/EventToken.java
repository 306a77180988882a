package org.fence4j.testkit.xenserver.event;

import org.fence4j.testkit.xenserver.model.XapiFailure;

/**
 * Up to where a client has been told.
 *
 * @param generation the generation of the database
 */
record EventToken(long generation) {
  static final EventToken START = new EventToken(0);

  static EventToken parse(String text) throws XapiFailure {
    if (text.isEmpty()) {
      return new EventToken(0);
    }
    if (!text.matches("\\d{1,20},\\d{1,20}")) {
      throw new XapiFailure("EVENT_FROM_TOKEN_PARSE_FAILURE", text);
    }
    try {
      return new EventToken(Long.parseLong(text.substring(0, text.indexOf(','))));
    } catch (NumberFormatException e) {
      throw new XapiFailure("EVENT_FROM_TOKEN_PARSE_FAILURE", text);
    }
  }

  /** The second number counts messages, of which there are none. */
  String wireText() {
    return String.format("%020d,%020d", generation, 0);
  }
}
