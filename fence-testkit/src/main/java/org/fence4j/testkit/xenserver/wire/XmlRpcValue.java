package org.fence4j.testkit.xenserver.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One value of an XML-RPC message. All kinds are immutable. */
public sealed interface XmlRpcValue {
  /**
   * Appends the value's XML as xapi writes it: strings bare, everything else in its type's element.
   */
  void appendTo(StringBuilder xml);

  /**
   * The value in the notation of xapi's own messages about unexpected types, for example {@code
   * I(5)}.
   */
  String describe();

  /** A string value. */
  static Text text(String text) {
    return new Text(text);
  }

  /** An integer of the API. */
  static Text number(long number) {
    return new Text(Long.toString(number), true);
  }

  /** A boolean value. */
  static Bool bool(boolean value) {
    return new Bool(value);
  }

  /** A point in time, in whole seconds. */
  static Time time(Instant instant) {
    return new Time(Time.ISO_8601.format(instant));
  }

  /** An array of strings. */
  static Array texts(List<String> texts) {
    return new Array(texts.stream().<XmlRpcValue>map(XmlRpcValue::text).toList());
  }

  /**
   * A string, enum value or reference, or an integer of the API, which has 64 bits.
   *
   * @param text the text, or the decimal digits
   * @param integer whether it is an integer, which XML-RPC does not show and JSON does
   */
  record Text(String text, boolean integer) implements XmlRpcValue {
    /** A text that is no integer. */
    public Text(String text) {
      this(text, false);
    }

    @Override
    public void appendTo(StringBuilder xml) {
      xml.append("<value>").append(XmlText.escape(text)).append("</value>");
    }

    @Override
    public String describe() {
      return "S(" + text + ")";
    }
  }

  /** A value sent in an int element, which xapi reads and never sends. */
  record Int(String digits) implements XmlRpcValue {
    @Override
    public void appendTo(StringBuilder xml) {
      xml.append("<value><int>").append(XmlText.escape(digits)).append("</int></value>");
    }

    @Override
    public String describe() {
      return "I(" + digits + ")";
    }
  }

  /** One of the few integers of 32 bits, which are written in an element of their own. */
  record ShortInt(int number) implements XmlRpcValue {
    @Override
    public void appendTo(StringBuilder xml) {
      xml.append("<value><i4>").append(number).append("</i4></value>");
    }

    @Override
    public String describe() {
      return "I32(" + number + ")";
    }
  }

  /** A truth value. */
  record Bool(boolean value) implements XmlRpcValue {
    @Override
    public void appendTo(StringBuilder xml) {
      xml.append("<value><boolean>").append(value ? 1 : 0).append("</boolean></value>");
    }

    @Override
    public String describe() {
      return "B(" + value + ")";
    }
  }

  /** A floating-point number, kept in the digits it was written in. */
  record Real(String digits) implements XmlRpcValue {
    @Override
    public void appendTo(StringBuilder xml) {
      xml.append("<value><double>").append(XmlText.escape(digits)).append("</double></value>");
    }

    @Override
    public String describe() {
      return "F(" + digits + ")";
    }
  }

  /** A date and time in xapi's form {@code 20261122T16:32:42Z}. */
  record Time(String iso8601) implements XmlRpcValue {
    private static final DateTimeFormatter ISO_8601 =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    @Override
    public void appendTo(StringBuilder xml) {
      xml.append("<value><dateTime.iso8601>")
          .append(XmlText.escape(iso8601))
          .append("</dateTime.iso8601></value>");
    }

    @Override
    public String describe() {
      return "D(" + iso8601 + ")";
    }
  }

  /** A map or record, in the order of its members. */
  record Struct(Map<String, XmlRpcValue> members) implements XmlRpcValue {
    /** Copies the members, keeping their order. */
    public Struct {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * A copy whose members of the same names have the given values; names it lacks are an error.
     */
    public Struct with(Map<String, ? extends XmlRpcValue> changes) {
      if (!members.keySet().containsAll(changes.keySet())) {
        throw new IllegalArgumentException("unknown fields among " + changes.keySet());
      }
      Map<String, XmlRpcValue> changed = new LinkedHashMap<>(members);
      changed.putAll(changes);
      return new Struct(changed);
    }

    @Override
    public void appendTo(StringBuilder xml) {
      xml.append("<value><struct>");
      members.forEach(
          (name, value) -> {
            xml.append("<member><name>").append(XmlText.escape(name)).append("</name>");
            value.appendTo(xml);
            xml.append("</member>");
          });
      xml.append("</struct></value>");
    }

    @Override
    public String describe() {
      return members.entrySet().stream()
          .map(member -> member.getKey() + ":" + member.getValue().describe())
          .collect(Collectors.joining(";", "{", "}"));
    }
  }

  /** A set or list. */
  record Array(List<XmlRpcValue> elements) implements XmlRpcValue {
    /** Copies the elements. */
    public Array {
      elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }

    @Override
    public void appendTo(StringBuilder xml) {
      xml.append("<value><array><data>");
      elements.forEach(element -> element.appendTo(xml));
      xml.append("</data></array></value>");
    }

    @Override
    public String describe() {
      return elements.stream()
          .map(XmlRpcValue::describe)
          .collect(Collectors.joining(";", "[", "]"));
    }
  }
}
