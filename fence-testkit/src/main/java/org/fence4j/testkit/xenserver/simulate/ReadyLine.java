package org.fence4j.testkit.xenserver.simulate;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;

/** The line of JSON by which {@code fence simulate} says where the pool is. */
final class ReadyLine {
  private ReadyLine() {}

  static String of(SimulatedPool pool, XapiServer server, boolean secure) {
    String hosts =
        IntStream.rangeClosed(1, pool.hosts())
            .mapToObj(host -> host(pool, server, host, secure))
            .collect(Collectors.joining(","));
    return "{\"hosts\":["
        + hosts
        + "],\"username\":"
        + quote(pool.username())
        + ",\"password\":"
        + quote(pool.password())
        + "}";
  }

  private static String host(SimulatedPool pool, XapiServer server, int host, boolean secure) {
    String role = host == pool.master() ? "master" : "member";
    return "{\"name\":"
        + quote(pool.hostName(host))
        + ",\"url\":"
        + quote(server.url(host).toString())
        + ",\"role\":"
        + quote(role)
        + (secure ? ",\"fingerprint\":" + quote(server.fingerprint(host)) : "")
        + "}";
  }

  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
