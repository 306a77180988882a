package org.fence4j.testkit.xenserver.wire;

import java.util.List;

/** Writes XML-RPC replies byte for byte in the form of the recordings. */
public enum ReplyWriter implements ReplyForm {
  /** A struct that says how the call ended, as for all calls of the API. */
  STATUS(
      "<struct><member><name>Status</name><value>Success</value></member><member><name>Value</name>",
      "</member></struct></value>"),
  /** The bare value, as for the calls of XML-RPC itself. */
  BARE("", "");

  private static final String HEAD = "<?xml version=\"1.0\"?><methodResponse><params><param>";
  private static final String TAIL = "</param></params></methodResponse>";

  private final String before;
  private final String after;

  ReplyWriter(String before, String after) {
    this.before = before.isEmpty() ? "" : "<value>" + before;
    this.after = after;
  }

  @Override
  public String success(XmlRpcValue value) {
    StringBuilder xml = new StringBuilder(HEAD).append(before);
    value.appendTo(xml);
    return xml.append(after).append(TAIL).toString();
  }

  @Override
  public String failure(List<String> description) {
    StringBuilder xml = new StringBuilder(HEAD);
    xml.append("<value><struct><member><name>Status</name><value>Failure</value></member>");
    xml.append("<member><name>ErrorDescription</name>");
    XmlRpcValue.texts(description).appendTo(xml);
    return xml.append("</member></struct></value>").append(TAIL).toString();
  }
}
