package org.fence4j.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fence4j.cli.bed.TestbedProvider;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class MetadataXmlTest {
  private final String xml = MetadataXml.of(new TestbedProvider().descriptor(), "fence_testbed");

  @Test
  void metadataIsTheGoldenFile() throws Exception {
    try (InputStream golden =
        Objects.requireNonNull(getClass().getResourceAsStream("fence_testbed.xml"))) {
      assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), xml);
    }
  }

  @Test
  void theOrderIsThatOfTheSchema() throws Exception {
    Element root = document().getDocumentElement();
    assertEquals(List.of("longdesc", "vendor-url", "parameters", "actions"), children(root));
    NodeList parameters = root.getElementsByTagName("parameter");
    for (int i = 0; i < parameters.getLength(); i++) {
      assertEquals(List.of("getopt", "content", "shortdesc"), children(parameters.item(i)));
    }
  }

  @Test
  void namesThatBreakClusterRngAreNotDeclared() throws Exception {
    NodeList parameters = document().getElementsByTagName("parameter");
    assertTrue(parameters.getLength() > 0);
    for (int i = 0; i < parameters.getLength(); i++) {
      String name = ((Element) parameters.item(i)).getAttribute("name");
      assertFalse(List.of("option", "name", "agent").contains(name), name);
    }
  }

  @Test
  void controlCharactersDoNotReachTheXml() {
    assertEquals("a b&lt;&amp;&quot;&gt;ü", XmlText.escaped("a\u0001b<&\">ü"));
  }

  private Document document() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> children(Node parent) {
    List<String> names = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element) {
        names.add(n.getNodeName());
      }
    }
    return names;
  }
}
