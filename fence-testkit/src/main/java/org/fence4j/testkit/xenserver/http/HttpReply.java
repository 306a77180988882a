package org.fence4j.testkit.xenserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.fence4j.testkit.xenserver.wire.XmlText;

/**
 * A reply as xapi's HTTP server writes it (http-exchanges.jsonl).
 *
 * @param head status line and headers, with the empty line
 * @param body the body
 * @param keepAlive whether the connection stays open
 */
public record HttpReply(String head, String body, boolean keepAlive) {
  private static final String ERROR_500 =
      "<html><body><h1>HTTP 500 internal server error</h1>An unexpected error occurred; please wait"
          + " a while and try again. If the problem persists, please contact your support"
          + " representative.<h1> Additional information </h1>";

  /** A reply of the API. */
  public static HttpReply rpc(String body, boolean json, boolean keepAlive) {
    String head =
        "HTTP/1.1 200 OK\r\ncontent-length: "
            + body.getBytes(UTF_8).length
            + "\r\nconnection: "
            + (keepAlive ? "keep-alive" : "close")
            + "\r\ncache-control: no-cache, no-store\r\ncontent-type: "
            + (json ? "application/json" : "text/xml")
            + "\r\nAccess-Control-Allow-Origin: *"
            + "\r\nAccess-Control-Allow-Headers: X-Requested-With\r\n\r\n";
    return new HttpReply(head, body, keepAlive);
  }

  /** The page for methods other than POST. */
  public static HttpReply forbidden() {
    return page(
        "403 Forbidden",
        "<html><body><h1>HTTP 403 forbidden</h1>Access to the requested resource is"
            + " forbidden.</body></html>");
  }

  /** The page for what xapi did not expect. */
  public static HttpReply internalError(String exception) {
    // Unlike replies, pages have apostrophes escaped as well.
    String escaped = XmlText.escape(exception).replace("'", "&apos;");
    return page("500 Internal Error", ERROR_500 + escaped + "</body></html>");
  }

  static HttpReply timeout() {
    return page(
        "408 Request Timeout",
        "<html><body><h1>HTTP 408 request timeout</h1>Timed out waiting for the"
            + " request.</body></html>");
  }

  static HttpReply headersTooLarge() {
    return page(
        "431 Request Header Fields Too Large",
        "<html><body><h1>HTTP 431 request header fields too large</h1>Exceeded the maximum header"
            + " size.</body></html>");
  }

  /** The page of another web server. */
  public static HttpReply webPage() {
    return page("200 OK", "<html><body><h1>It works!</h1></body></html>");
  }

  /** All of it. */
  public byte[] bytes() {
    return (head + body).getBytes(UTF_8);
  }

  private static HttpReply page(String status, String body) {
    String head =
        "HTTP/1.1 "
            + status
            + "\r\ncontent-length: "
            + body.getBytes(UTF_8).length
            + "\r\ncontent-type: text/html\r\nconnection: close"
            + "\r\ncache-control: no-cache, no-store\r\n\r\n";
    return new HttpReply(head, body, false);
  }
}
