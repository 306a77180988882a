package org.fence4j.cli.it;

import java.io.StringReader;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The parameters that an agent's metadata declares. */
final class AgentMetadata {
  private final NodeList parameters;

  private AgentMetadata(NodeList parameters) {
    this.parameters = parameters;
  }

  static AgentMetadata parse(String xml) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    return new AgentMetadata(document.getElementsByTagName("parameter"));
  }

  /** Every name that may be given on standard input. */
  List<String> names() {
    return names(parameter -> true);
  }

  /** The names that are not deprecated. */
  List<String> currentNames() {
    return names(parameter -> !parameter.getAttribute("deprecated").equals("1"));
  }

  /** The names of required parameters. */
  List<String> requiredNames() {
    return names(parameter -> parameter.getAttribute("required").equals("1"));
  }

  private List<String> names(Predicate<Element> wanted) {
    return IntStream.range(0, parameters.getLength())
        .mapToObj(parameters::item)
        .map(Element.class::cast)
        .filter(wanted)
        .map(parameter -> parameter.getAttribute("name"))
        .toList();
  }
}
