package org.fence4j.testkit.xenserver.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fence4j.testkit.xenserver.model.XapiFailure;

/**
 * What event.from is to tell of: {@code *}, classes, and single objects as {@code class/reference}.
 *
 * @param parts each with the class in lower case and the reference, empty for all
 */
record Subscription(List<Part> parts) {
  static final Subscription ALL = new Subscription(List.of(new Part("*", "")));

  /** A class or one object of it; {@code *} for everything. */
  record Part(String type, String ref) {
    boolean covers(String otherType) {
      return type.equals("*") || type.equals(otherType);
    }

    boolean covers(String otherType, String otherRef) {
      return covers(otherType) && (ref.isEmpty() || ref.equals(otherRef));
    }
  }

  static Subscription parse(List<String> texts) throws XapiFailure {
    List<Part> parts = new ArrayList<>();
    for (String text : texts) {
      String[] halves = text.split("/", 2);
      if (text.isEmpty()) {
        throw new XapiFailure("EVENT_SUBSCRIPTION_PARSE_FAILURE", text);
      }
      parts.add(new Part(halves[0].toLowerCase(Locale.ROOT), halves.length > 1 ? halves[1] : ""));
    }
    return new Subscription(List.copyOf(parts));
  }

  /** Whether it covers some objects of the class. */
  boolean covers(String type) {
    return parts.stream().anyMatch(part -> part.covers(type));
  }

  /** Whether it covers the object. */
  boolean covers(String type, String ref) {
    return parts.stream().anyMatch(part -> part.covers(type, ref));
  }
}
