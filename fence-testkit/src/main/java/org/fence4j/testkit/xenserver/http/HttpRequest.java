package org.fence4j.testkit.xenserver.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request within the bounds of xapi's server (http_svr.ml): head up to 1006 bytes, Content-Length
 * mandatory, body up to 300 KiB.
 *
 * @param method the HTTP method
 * @param path what is asked for
 * @param keepAlive whether the client lets the connection stay open
 * @param body the body
 */
public record HttpRequest(String method, String path, boolean keepAlive, String body) {
  /** The buffer of 1024 bytes without what xapi reads to find out what comes (http.ml). */
  private static final int MOST_HEAD = 1024 - "GET / HTTP/1.0\r\n\r\n".length();

  private static final int MOST_BODY = 300 * 1024;
  private static final String END_OF_HEAD = "\r\n\r\n";

  /** A request the server answers with an error page. */
  public static final class RejectedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient HttpReply reply;

    RejectedException(HttpReply reply) {
      super(reply.head());
      this.reply = reply;
    }

    /** The error page. */
    public HttpReply reply() {
      return reply;
    }
  }

  /** What happens once a head is complete. */
  @FunctionalInterface
  public interface HeadRead {
    /** Called once for a request. */
    void run() throws IOException;
  }

  /**
   * Reads the next request; null at the end of the stream.
   *
   * @param deadline when its head must be complete
   * @param headRead what happens then, before the body is read
   */
  public static @Nullable HttpRequest read(InputStream in, Instant deadline, HeadRead headRead)
      throws IOException, RejectedException {
    String head = readHead(in, deadline);
    if (head == null) {
      return null;
    }
    headRead.run();
    List<String> lines = head.lines().toList();
    String[] first = lines.get(0).split(" ", -1);
    if (first.length != 3) {
      throw new RejectedException(HttpReply.internalError("Http.Http_parse_failure"));
    }
    Map<String, String> headers = headers(lines);
    boolean keepAlive =
        first[2].equals("HTTP/1.1")
            && !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    return new HttpRequest(first[0], first[1], keepAlive, readBody(first[0], headers, in));
  }

  /** Whether it is JSON-RPC: xapi takes the handler whose path is the longest prefix. */
  public boolean isJson() {
    return path.startsWith("/jsonrpc");
  }

  private static @Nullable String readHead(InputStream in, Instant deadline)
      throws IOException, RejectedException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith(END_OF_HEAD)) {
      int next = readByte(in, deadline);
      if (next < 0) {
        return null;
      }
      head.write(next);
      if (head.size() > MOST_HEAD) {
        throw new RejectedException(HttpReply.headersTooLarge());
      }
    }
    return head.toString(ISO_8859_1);
  }

  private static int readByte(InputStream in, Instant deadline)
      throws IOException, RejectedException {
    if (Instant.now().isAfter(deadline)) {
      throw new RejectedException(HttpReply.timeout());
    }
    try {
      return in.read();
    } catch (SocketTimeoutException e) {
      throw new RejectedException(HttpReply.timeout());
    }
  }

  private static Map<String, String> headers(List<String> lines) {
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static String readBody(String method, Map<String, String> headers, InputStream in)
      throws IOException, RejectedException {
    if (!method.equals("POST")) {
      return "";
    }
    String length = headers.getOrDefault("content-length", "");
    if (!length.matches("\\d{1,9}")) {
      throw new RejectedException(
          HttpReply.internalError("Http_svr.Client_requested_size_missing"));
    }
    if (Integer.parseInt(length) > MOST_BODY) {
      throw new RejectedException(
          HttpReply.internalError("Http_svr.Client_requested_size_over_limit"));
    }
    return new String(in.readNBytes(Integer.parseInt(length)), UTF_8);
  }
}
