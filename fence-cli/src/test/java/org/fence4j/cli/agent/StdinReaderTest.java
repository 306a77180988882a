package org.fence4j.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.api.Secret;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.TestbedProvider;
import org.junit.jupiter.api.Test;

class StdinReaderTest {
  private static final ParameterSet OPTIONS = new TestbedProvider().descriptor().parameters();

  private static AgentArguments read(String... lines) throws UsageException {
    return new StdinReader(OPTIONS).read(Streams.text(String.join("\n", lines)));
  }

  private static ParameterValues values(String... lines) throws UsageException, ParameterException {
    AgentArguments arguments = read(lines);
    return new AgentArguments(
            Stream.concat(
                    arguments.given().stream(),
                    Stream.of(new AgentArguments.Argument("session_url", "x")))
                .toList(),
            arguments.warnings())
        .values(OPTIONS, Map.of());
  }

  private static String plug(String... lines) throws UsageException, ParameterException {
    return values(lines).find(StandardParameters.PLUG).orElse("none");
  }

  @Test
  void commentsAndBlankLinesAreSkipped() throws Exception {
    AgentArguments read = read("# plug=a", "", "   ", "  plug=b  ");
    assertEquals(List.of(new AgentArguments.Argument("plug", "b")), read.given());
    assertEquals(List.of(), read.warnings());
  }

  @Test
  void aByteOrderMarkDoesNotHideTheFirstOption() throws Exception {
    assertEquals("a", plug("\uFEFFplug=a"));
  }

  @Test
  void inputWithoutEndIsRefused() {
    assertThrows(UsageException.class, () -> read("x".repeat(2 << 20)));
  }

  @Test
  void theFirstEqualsSignSplits() throws Exception {
    assertEquals("a=b=c", plug("plug=a=b=c"));
  }

  @Test
  void blanksInFrontOfAValueSurvive() throws Exception {
    assertEquals("  a", plug("plug=  a  "));
  }

  @Test
  void onePairOfEnclosingQuotesIsRemoved() throws Exception {
    assertEquals("a b", plug("plug=\"a b\""));
    assertEquals("\"a\"", plug("plug=\"\"a\"\""));
    assertEquals("\"a", plug("plug=\"a"));
    assertEquals("a\"b", plug("plug=a\"b"));
    assertEquals("\"", plug("plug=\""));
  }

  @Test
  void theLastOfTwoWins() throws Exception {
    assertEquals("b", plug("plug=a", "plug=b"));
  }

  @Test
  void theNewerNameWinsWhateverTheOrder() throws Exception {
    assertEquals("new", plug("plug=new", "port=old"));
  }

  @Test
  void blanksBeforeTheEqualsSignMakeANameUnknown() throws Exception {
    assertEquals("none", plug("plug =a"));
    assertEquals(1, read("plug =a").warnings().size());
  }

  @Test
  void namesAreCaseSensitive() throws Exception {
    assertEquals(List.of("ignoring unknown option 'Plug'"), read("Plug=a").warnings());
  }

  @Test
  void dashesAndUnderscoresAreEqual() throws Exception {
    ParameterValues values = values("power-timeout=7", "vm-name=x");
    assertEquals(7, values.get(StandardParameters.POWER_TIMEOUT).toSeconds());
    assertEquals("x", values.get(TestbedProvider.VM_NAME));
  }

  @Test
  void namesEveryAgentIsSentAreSilentlyIgnored() throws Exception {
    ParameterSet bare = ParameterSet.of(StandardParameters.ACTION);
    AgentArguments read =
        new StdinReader(bare).read(Streams.text("nodename=n\nagent=fence_x\nname=x\n"));
    assertEquals(new AgentArguments(List.of(), List.of()), read);
  }

  @Test
  void aPieceOfATornValueIsNotRepeated() throws Exception {
    List<String> warnings = read("passwd=one", "geheim", "se cret=x").warnings();
    assertEquals(2, warnings.size());
    assertFalse(warnings.toString().contains("geheim"));
    assertFalse(warnings.toString().contains("cret"));
    assertTrue(warnings.get(0).contains("line 2"));
  }

  @Test
  void valuesAreUtf8() throws Exception {
    assertEquals("wöb€", plug("plug=wöb€"));
  }

  @Test
  void textThatIsNoBooleanIsIgnoredWithAWarning() throws Exception {
    assertFalse(values("verbose=2").given(StandardParameters.VERBOSE));
    assertEquals(1, read("verbose=2").warnings().size());
  }

  @Test
  void aBooleanSwitchedOffStaysOff() throws Exception {
    assertFalse(values("ssl_insecure=0").get(TestbedProvider.SSL_INSECURE));
    assertTrue(values("ssl_insecure=YES").get(TestbedProvider.SSL_INSECURE));
  }

  @Test
  void optionIsTheOlderNameOfAction() throws Exception {
    assertEquals(AgentAction.OFF, read("option=off").action(OPTIONS));
    assertEquals(AgentAction.ON, read("action=on", "option=off").action(OPTIONS));
    assertEquals(AgentAction.REBOOT, read("plug=a").action(OPTIONS));
  }

  @Test
  void helpIsNoNameOfStandardInput() throws Exception {
    assertEquals(List.of("ignoring unknown option 'help'"), read("help=1").warnings());
  }

  @Test
  void aPasswordMayHoldAnything() throws Exception {
    String odd = "p#=\\ '$a,b";
    assertEquals(Secret.of(odd), values("passwd=" + odd).get(StandardParameters.PASSWORD));
  }
}
