package org.fence4j.testkit.xenserver.wire;

import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads requests, and the record templates that are kept in the same notation. */
public final class XmlRpcReader {
  // newDefaultFactory, because newInstance searches the thread's context class loader.
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  private final XMLStreamReader xml;

  private XmlRpcReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * Reads a method call.
   *
   * @throws MalformedCallException if the body is not XML or not a method call
   */
  public static MethodCall readCall(String body) throws MalformedCallException {
    try {
      return new XmlRpcReader(FACTORY.createXMLStreamReader(new StringReader(body))).call();
    } catch (XMLStreamException e) {
      boolean other = !body.isBlank() && body.strip().charAt(0) != '<';
      throw new MalformedCallException(
          other ? "Xmlm.Error(1:1, \"expected root element\")" : describe(e));
    }
  }

  /** Reads a document that consists of one value element. */
  public static XmlRpcValue readValue(InputStream document) {
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(document, "UTF-8");
      xml.nextTag();
      return new XmlRpcReader(xml).value();
    } catch (XMLStreamException | MalformedCallException e) {
      throw new IllegalArgumentException("no value element", e);
    }
  }

  private static String describe(XMLStreamException e) {
    int line = Math.max(1, e.getLocation().getLineNumber());
    int column = Math.max(1, e.getLocation().getColumnNumber());
    return "Xmlm.Error(" + line + ":" + column + ", \"unexpected end of input\")";
  }

  private MethodCall call() throws XMLStreamException, MalformedCallException {
    xml.nextTag();
    require("methodCall");
    xml.nextTag();
    require("methodName");
    String method = xml.getElementText().strip();
    List<XmlRpcValue> parameters = new ArrayList<>();
    if (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      require("params");
      while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
        require("param");
        xml.nextTag();
        parameters.add(value());
        xml.nextTag();
      }
      xml.nextTag();
    }
    while (xml.hasNext()) {
      xml.next();
    }
    return new MethodCall(method, parameters);
  }

  private XmlRpcValue value() throws XMLStreamException, MalformedCallException {
    require("value");
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          XmlRpcValue typed = typed(xml.getLocalName());
          xml.nextTag();
          return typed;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return XmlRpcValue.text(text.toString());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        default -> {}
      }
    }
  }

  private XmlRpcValue typed(String type) throws XMLStreamException, MalformedCallException {
    return switch (type) {
      case "string" -> XmlRpcValue.text(xml.getElementText());
      case "int", "i4", "i8" -> new XmlRpcValue.Int(xml.getElementText().strip());
      case "boolean" -> XmlRpcValue.bool(xml.getElementText().strip().equals("1"));
      case "double" -> new XmlRpcValue.Real(xml.getElementText().strip());
      case "dateTime.iso8601" -> new XmlRpcValue.Time(xml.getElementText().strip());
      case "struct" -> struct();
      case "array" -> array();
      default -> throw unexpected();
    };
  }

  private XmlRpcValue struct() throws XMLStreamException, MalformedCallException {
    Map<String, XmlRpcValue> members = new LinkedHashMap<>();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      require("member");
      xml.nextTag();
      require("name");
      String name = xml.getElementText();
      xml.nextTag();
      members.put(name, value());
      xml.nextTag();
    }
    return new XmlRpcValue.Struct(members);
  }

  private XmlRpcValue array() throws XMLStreamException, MalformedCallException {
    List<XmlRpcValue> elements = new ArrayList<>();
    xml.nextTag();
    require("data");
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      elements.add(value());
    }
    xml.nextTag();
    return new XmlRpcValue.Array(elements);
  }

  private void require(String element) throws MalformedCallException {
    if (!xml.isStartElement() || !xml.getLocalName().equals(element)) {
      throw unexpected();
    }
  }

  private static MalformedCallException unexpected() {
    return new MalformedCallException("Xmlrpc.Parse_error(\"close_tag\", \"open_tag\", _)");
  }
}
