package org.fence4j.testkit.xenserver;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.call.Answer;

/**
 * Encodes requests and takes replies apart with patterns, independently of the simulator's own
 * reader.
 */
final class Rpc {
  private static final Pattern VALUE = Pattern.compile("<value>([^<]*)</value>");

  private Rpc() {}

  static String request(String method, Object... parameters) {
    return "<?xml version=\"1.0\"?><methodCall><methodName>"
        + method
        + "</methodName><params>"
        + Stream.of(parameters)
            .map(parameter -> "<param>" + value(parameter) + "</param>")
            .collect(Collectors.joining())
        + "</params></methodCall>";
  }

  static String value(Object value) {
    if (value instanceof Boolean flag) {
      return "<value><boolean>" + (flag ? 1 : 0) + "</boolean></value>";
    }
    if (value instanceof Integer number) {
      return "<value><int>" + number + "</int></value>";
    }
    if (value instanceof Double number) {
      return "<value><double>" + number + "</double></value>";
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(Rpc::value)
          .collect(Collectors.joining("", "<value><array><data>", "</data></array></value>"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> "<member><name>" + e.getKey() + "</name>" + value(e.getValue()) + "</member>")
          .collect(Collectors.joining("", "<value><struct>", "</struct></value>"));
    }
    return "<value><string>" + escape(value.toString()) + "</string></value>";
  }

  /** Asks a host of the pool without any network. */
  static Reply ask(SimulatedPool pool, int host, String method, Object... parameters) {
    try {
      Answer answer = pool.dispatcher().answer(host, request(method, parameters));
      return new Reply(((Answer.Reply) answer).body());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A session at the master. */
  static String login(SimulatedPool pool) {
    return ask(
            pool,
            pool.master(),
            "session.login_with_password",
            pool.username(),
            pool.password(),
            "1.0",
            "test")
        .text();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  /** A reply's body. */
  record Reply(String xml) {
    boolean succeeded() {
      return xml.contains("<member><name>Status</name><value>Success</value></member>");
    }

    /** Code and parameters of a failure; fails the test on success. */
    List<String> error() {
      return inner("ErrorDescription");
    }

    /** The value of a success, which must be one text. */
    String text() {
      return inner("Value").get(0);
    }

    /** The texts of a success whose value is an array. */
    List<String> texts() {
      return inner("Value");
    }

    /** The text of a field of a record. */
    String field(String name) {
      Pattern pattern = Pattern.compile("<name>" + name + "</name><value>(?:<\\w+>)?([^<]*)<");
      return pattern.matcher(xml).results().map(found -> found.group(1)).findFirst().orElseThrow();
    }

    private List<String> inner(String member) {
      int start = xml.indexOf("<name>" + member + "</name>");
      if (start < 0) {
        throw new AssertionError("no " + member + " in " + xml);
      }
      return VALUE
          .matcher(xml.substring(start))
          .results()
          .map((MatchResult found) -> unescape(found.group(1)))
          .toList();
    }
  }
}
