package org.fence4j.testkit.xenserver.wire;

import java.util.List;

/** Writes replies byte for byte in the form of the recordings. */
public final class ReplyWriter {
  private static final String HEAD =
      "<?xml version=\"1.0\"?><methodResponse><params><param><value><struct>"
          + "<member><name>Status</name><value>";
  private static final String TAIL = "</member></struct></value></param></params></methodResponse>";

  private ReplyWriter() {}

  /** The envelope of a call that succeeded. */
  public static String success(XmlRpcValue value) {
    StringBuilder xml = new StringBuilder(HEAD);
    xml.append("Success</value></member><member><name>Value</name>");
    value.appendTo(xml);
    return xml.append(TAIL).toString();
  }

  /** The envelope of a call that failed: the error code, then its parameters. */
  public static String failure(List<String> description) {
    StringBuilder xml = new StringBuilder(HEAD);
    xml.append("Failure</value></member><member><name>ErrorDescription</name>");
    XmlRpcValue.texts(description).appendTo(xml);
    return xml.append(TAIL).toString();
  }
}
