package org.fence4j.testkit.rule.agent;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.fence4j.testkit.rule.NotRunException;
import org.fence4j.testkit.rule.RuleViolation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** What an agent says of itself. */
final class Metadata {
  private final Document document;

  private Metadata(Document document) {
    this.document = document;
  }

  static AgentRun print(AgentFixture agent) throws IOException, InterruptedException {
    return AgentRun.stdin(agent, "action=metadata\n");
  }

  /** For rules about something else: that it cannot be read is the matter of another. */
  static Metadata read(AgentFixture agent) throws IOException, InterruptedException {
    try {
      return parse(print(agent).out());
    } catch (RuleViolation e) {
      throw new NotRunException("its metadata cannot be read (AGENT-3)");
    }
  }

  static Metadata parse(String xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(
          new DefaultHandler() {
            @Override
            public void fatalError(SAXParseException e) throws SAXException {
              throw e;
            }
          });
      return new Metadata(builder.parse(new InputSource(new StringReader(xml))));
    } catch (SAXException e) {
      throw new RuleViolation("the metadata is not well-formed XML: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  Element root() {
    return document.getDocumentElement();
  }

  List<Element> all(String name) {
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  List<String> names(String element) {
    return all(element).stream().map(each -> each.getAttribute("name")).toList();
  }

  boolean hasPlug() {
    return names("parameter").stream().anyMatch(List.of("plug", "port")::contains);
  }

  /** The name by which this agent takes a plug. */
  String plugName() {
    return names("parameter").contains("plug") ? "plug" : "port";
  }
}
