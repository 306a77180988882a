package org.fence4j.testkit.xenserver.simulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fence4j.testkit.xenserver.wire.JsonValues;
import org.fence4j.testkit.xenserver.wire.MalformedCallException;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Array;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object a person wrote. What is wrong about one is an {@link
 * IllegalArgumentException} whose message says where and what is expected.
 */
final class Fields {
  private final String where;
  private final Struct object;
  private final Set<String> known = new HashSet<>();

  private Fields(String where, Struct object) {
    this.where = where;
    this.object = object;
  }

  /** Reads a document that is one object. */
  static Fields read(String document) {
    try {
      if (JsonValues.read(document) instanceof Struct object) {
        return new Fields("", object);
      }
    } catch (MalformedCallException e) {
      throw new IllegalArgumentException("not JSON: " + reason(e), e);
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  String text(String name) {
    XmlRpcValue value = required(name, "a string");
    if (value instanceof XmlRpcValue.Text text) {
      return text.text();
    }
    throw wrong(name, "a string");
  }

  String text(String name, String absent) {
    return has(name) ? text(name) : absent;
  }

  long number(String name, long least, long most) {
    String expected = "an integer from " + least + " to " + most;
    return number(required(name, expected), name, expected, least, most);
  }

  long number(String name, long least, long most, long absent) {
    return has(name) ? number(name, least, most) : absent;
  }

  boolean flag(String name, boolean absent) {
    XmlRpcValue value = optional(name);
    if (value == null || value instanceof XmlRpcValue.Bool) {
      return value == null ? absent : ((XmlRpcValue.Bool) value).value();
    }
    throw wrong(name, "true or false");
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (XmlRpcValue element : elements(name, "strings")) {
      if (!(element instanceof XmlRpcValue.Text text)) {
        throw wrong(name, "a list of strings");
      }
      texts.add(text.text());
    }
    return texts;
  }

  List<Integer> numbers(String name, long least, long most) {
    List<Integer> numbers = new ArrayList<>();
    for (XmlRpcValue element : elements(name, "integers")) {
      String expected = "a list of integers from " + least + " to " + most;
      numbers.add((int) number(element, name, expected, least, most));
    }
    return numbers;
  }

  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (XmlRpcValue element : elements(name, "objects")) {
      if (!(element instanceof Struct struct)) {
        throw wrong(name, "a list of objects");
      }
      objects.add(new Fields(place(name) + "[" + objects.size() + "].", struct));
    }
    return objects;
  }

  /** Refuses fields nobody has asked for. */
  void end() {
    Set<String> unknown = new TreeSet<>(object.members().keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          place(unknown.iterator().next()) + ": unknown, expected " + new TreeSet<>(known));
    }
  }

  /** The error that something about a field is wrong. */
  IllegalArgumentException error(String name, String reason) {
    return new IllegalArgumentException(place(name) + ": " + reason);
  }

  private boolean has(String name) {
    return optional(name) != null;
  }

  private @Nullable XmlRpcValue optional(String name) {
    known.add(name);
    return object.members().get(name);
  }

  private XmlRpcValue required(String name, String expected) {
    XmlRpcValue value = optional(name);
    if (value == null) {
      throw error(name, "missing, expected " + expected);
    }
    return value;
  }

  private List<XmlRpcValue> elements(String name, String kind) {
    XmlRpcValue value = optional(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Array array) {
      return array.elements();
    }
    throw wrong(name, "a list of " + kind);
  }

  private long number(XmlRpcValue value, String name, String expected, long least, long most) {
    if (value instanceof XmlRpcValue.Int number && number.digits().length() <= 18) {
      long parsed = Long.parseLong(number.digits());
      if (parsed >= least && parsed <= most) {
        return parsed;
      }
    }
    throw wrong(name, expected);
  }

  private IllegalArgumentException wrong(String name, String expected) {
    return error(name, "expected " + expected);
  }

  private String place(String name) {
    return where + name;
  }

  private static String reason(MalformedCallException e) {
    Throwable cause = e.getCause();
    String message = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    return message.lines().findFirst().orElse("");
  }
}
