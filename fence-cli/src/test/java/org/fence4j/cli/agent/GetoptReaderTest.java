package org.fence4j.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.fence4j.cli.bed.TestbedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetoptReaderTest {
  private final GetoptReader reader =
      new GetoptReader(new TestbedProvider().descriptor().parameters());

  private String read(String args) throws UsageException {
    return reader.read(List.of(args.split(" "))).given().stream()
        .map(argument -> argument.name() + "=" + argument.text())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-o off -n web1",
        "-ooff -nweb1",
        "--action=off --plug=web1",
        "--action off --plug web1",
        "--act off --port=web1",
        "word -o off word -n web1"
      })
  void everySpellingMeansTheSame(String args) throws Exception {
    assertEquals("action=off plug=web1", read(args));
  }

  @Test
  void flagsMayBeStackedInFrontOfAnOption() throws Exception {
    assertEquals("verbose=1 verbose=1 action=off", read("-vvo off"));
  }

  @Test
  void aBooleanThatIsSpelledOutTakesItsValue() throws Exception {
    assertEquals("disable_timeout=true verbose=1", read("--disable-timeout true -v"));
    assertEquals("disable_timeout=0", read("--disable-timeout=0"));
  }

  @Test
  void namesAndLettersOfOlderAgentsAreUnderstood() throws Exception {
    assertEquals("username=a power_timeout=3 retry_on=2", read("--login a -g 3 -F 2"));
    assertEquals("test=1 action=status", read("-T"));
    assertEquals("action=off test=1", read("-o off -T"));
  }

  @Test
  void theLastOfTwoWins() throws Exception {
    assertEquals("plug=a plug=b", read("-n a -n b"));
  }

  @Test
  void aValueMayLookLikeAnOption() throws Exception {
    assertEquals("password=-v", read("-p -v"));
  }

  @Test
  void doubleDashEndsTheOptions() throws Exception {
    AgentArguments arguments = reader.read(List.of("-o", "off", "--", "-n", "web1"));
    assertEquals(1, arguments.given().size());
    assertEquals(List.of("ignoring 2 word(s) that belong to no option"), arguments.warnings());
  }

  @Test
  void anExactNameIsNeverAmbiguous() throws Exception {
    assertEquals("verbose=1", read("--verbose"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-x", "--bogus=hidden", "--p=hidden", "-o", "--plug", "--verbose=hidden", "-vx"})
  void whatCannotBeUnderstoodIsRefusedWithoutRepeatingValues(String args) {
    UsageException refused = assertThrows(UsageException.class, () -> read(args));
    assertTrue(refused.getMessage().contains("option -"), refused.getMessage());
    assertTrue(!refused.getMessage().contains("hidden"), refused.getMessage());
  }
}
