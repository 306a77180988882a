package org.fence4j.cli.external;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What an agent says it can do.
 *
 * @param actions the actions it has
 * @param usualAction what it does when told nothing; empty if it does not say
 */
public record AgentMetadata(Set<String> actions, String usualAction) {
  /** Copies the actions. */
  public AgentMetadata {
    actions = Set.copyOf(actions);
  }

  /**
   * Tells whether it has an action.
   *
   * @param action for example {@code status}
   * @return true if its metadata lists it
   */
  public boolean has(String action) {
    return actions.contains(action);
  }

  /**
   * Tells whether it stops and starts machines. Others cut a node off from its disk or network;
   * what they cut off must stay so until the node was restarted.
   *
   * @return true if a reboot is its usual action
   */
  public boolean powersOnAgain() {
    return has("off") && has("on") && has("reboot") && usualAction.equals("reboot");
  }

  static Optional<AgentMetadata> parse(String xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      return read(factory.createXMLStreamReader(new StringReader(xml.strip())));
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  private static Optional<AgentMetadata> read(XMLStreamReader xml) throws XMLStreamException {
    Set<String> actions = new HashSet<>();
    String parameter = "";
    String usual = "";
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "parameter" -> parameter = attribute(xml, "name");
          case "content" -> usual = parameter.equals("action") ? attribute(xml, "default") : usual;
          case "action" -> actions.add(attribute(xml, "name"));
          default -> {}
        }
      }
    }
    return actions.isEmpty() ? Optional.empty() : Optional.of(new AgentMetadata(actions, usual));
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
