package org.fence4j.cli.conf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodeNamesTest {
  @Test
  void theExactNameWins() {
    assertEquals(List.of("web1"), NodeNames.matching("web1", List.of("web1.a", "web1")));
  }

  @Test
  void theHostPartIsEnoughOnEitherSide() {
    assertEquals(List.of("web1.a"), NodeNames.matching("web1", List.of("web2.a", "web1.a")));
    assertEquals(List.of("web1"), NodeNames.matching("web1.a", List.of("web2", "web1")));
  }

  @Test
  void caseMattersOnlyWhenNothingElseFits() {
    assertEquals(List.of("web1.a"), NodeNames.matching("web1", List.of("WEB1.b", "web1.a")));
    assertEquals(List.of("WEB1.b"), NodeNames.matching("web1", List.of("WEB1.b", "web2")));
  }

  @Test
  void aNameThatFitsTwoNodesNamesBoth() {
    assertEquals(
        List.of("web1.a", "web1.b"), NodeNames.matching("web1", List.of("web1.a", "web1.b")));
  }

  @Test
  void anotherDomainIsAnotherNode() {
    assertEquals(List.of(), NodeNames.matching("web1.prod.example", List.of("web1.test.example")));
    assertEquals(List.of("WEB1.a"), NodeNames.matching("web1.A", List.of("WEB1.a", "web1.b")));
  }

  @Test
  void anAddressIsNoHostPart() {
    assertEquals(List.of(), NodeNames.matching("10.0.0.4", List.of("10.0.0.5", "10.1.0.4")));
  }

  @Test
  void anotherNameOfANodeMeansItAndOneOfTwoNodesMeansBoth() {
    List<String> names = List.of("web1", "web2");
    List<List<String>> altnames = List.of(List.of("ring1-web1", "both"), List.of("both"));

    assertEquals(List.of(0), NodeNames.meant("Ring1-Web1.example.com", names, altnames));
    assertEquals(List.of(0, 1), NodeNames.meant("both", names, altnames));
    assertEquals(List.of(1), NodeNames.meant("web2", names, List.of(List.of("web2"), List.of())));
  }

  @Test
  void anAddressMeansTheNodesThatHaveIt() {
    List<List<String>> none = List.of(List.of(), List.of());

    assertEquals(List.of(0), NodeNames.meant("127.0.0.1", List.of("localhost", "127.0.0.2"), none));
    assertEquals(List.of(), NodeNames.meant("127.0.0.9", List.of("localhost", "127.0.0.2"), none));
  }
}
