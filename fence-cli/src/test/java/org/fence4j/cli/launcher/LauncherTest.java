package org.fence4j.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fence4j.cli.launcher.Installation.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {
  /** What Pacemaker and pcs give an agent. */
  private static final Map<String, String> BARE = Map.of("PATH", "/usr/sbin:/bin:/usr/bin");

  private final Path top;
  private final Installation installed;

  LauncherTest(@TempDir Path top) throws IOException {
    this.top = top;
    this.installed = new Installation(top);
  }

  private Result agent(Map<String, String> environment, String... args) throws Exception {
    return installed.call(environment, installed.agent().toString(), args);
  }

  @ParameterizedTest
  @CsvSource({
    "17.0.15, 25.0.3, 25.0.3",
    "25, 17.0.99, 25",
    "17.0.9, 17.0.10, 17.0.10",
    "1.8.0_402, 17.0.1, 17.0.1",
    "25-ea, 21.0.1, 25-ea",
    "17.0.08, 11.0.2, 17.0.08"
  })
  void theNewestJavaIsChosen(String one, String other, String chosen) throws Exception {
    // /usr/bin may hold a Java of this machine.
    Map<String, String> noJava = Map.of("PATH", "/nowhere");
    installed.java(one);
    installed.java(other);
    assertTrue(agent(noJava).says("java=" + chosen), agent(noJava).toString());
  }

  @Test
  void anEmptyEnvironmentIsEnough() throws Exception {
    installed.java("99.0.1");
    Result result = agent(Map.of());
    assertEquals(0, result.code(), result.toString());
    assertTrue(result.says("java=99.0.1"));
    assertTrue(result.says("LC_ALL=C.UTF-8"));
  }

  @Test
  void javaHomeAndPathAreLookedAtToo() throws Exception {
    Path home = installed.java(top.resolve("home"), "99.0.1");
    assertTrue(agent(Map.of("JAVA_HOME", home.toString())).says("java=99.0.1"));
    Path bin = Files.createDirectories(top.resolve("on path"));
    Path newer = installed.java(top.resolve("newer"), "99.0.2").resolve("bin/java");
    Files.createSymbolicLink(bin.resolve("java"), newer);
    String path = bin + ":/usr/bin:/bin";
    assertTrue(agent(Map.of("JAVA_HOME", home.toString(), "PATH", path)).says("java=99.0.2"));
  }

  @Test
  void fenceJavaOverridesWhateverIsNewer() throws Exception {
    installed.java("99");
    Path old = installed.java(top.resolve("my java"), "17.0.1");
    assertTrue(agent(Map.of("FENCE_JAVA", old.toString())).says("java=17.0.1"));
    assertTrue(agent(Map.of("FENCE_JAVA", old.resolve("bin/java").toString())).says("java=17.0.1"));
  }

  @Test
  void theJavaThatCameWithItIsTakenBeforeAnyOfTheMachine() throws Exception {
    installed.java("25.0.1");
    installed.java(installed.home().resolve("runtime"), "21.0.2");

    assertTrue(agent(Map.of()).says("java=21.0.2"));
  }

  @Test
  void theDefaultsFileIsReadAndNotRun() throws Exception {
    Path old = installed.java("17.0.1");
    installed.java("25.0.1");
    String defaults = "# a comment\nexit 9\n)\nFENCE_JAVA=%s\nFENCE_JAVA_OPTIONS=\"-Da=1 -Db=2\"";
    installed.file("etc/defaults", defaults.formatted(old));

    Result run = agent(Map.of());

    assertTrue(run.says("java=17.0.1"), run::toString);
    assertTrue(run.says("-Da=1") && run.says("-Db=2"), run::toString);
  }

  @Test
  void theCallersEnvironmentIsStrongerThanTheDefaultsFile() throws Exception {
    Path old = installed.java("17.0.1");
    installed.file("etc/defaults", "FENCE_JAVA=" + installed.java("25.0.1") + "\n");

    assertTrue(agent(Map.of("FENCE_JAVA", old.toString())).says("java=17.0.1"));
  }

  @Test
  void anUnusableFenceJavaIsOneLine() throws Exception {
    installed.java("99");
    String eight = installed.java(top.resolve("eight"), "1.8.0_402").toString();
    for (String bad : List.of("/nowhere", top.toString(), eight)) {
      Result result = agent(Map.of("FENCE_JAVA", bad));
      assertEquals(1, result.code());
      assertEquals(1, result.err().size(), result.toString());
      assertTrue(result.err().get(0).startsWith("fence_xenserver: FENCE_JAVA=" + bad));
      assertEquals(List.of(), result.out());
    }
  }

  @Test
  void noJavaIsOneLineThatSaysWhereWasLooked() throws Exception {
    installed.java("11.0.2");
    Result result = agent(Map.of("PATH", "/nowhere"));
    assertEquals(1, result.code());
    assertEquals(1, result.err().size(), result.toString());
    assertTrue(result.err().get(0).contains("no Java 17 or newer found in FENCE_JAVA, JAVA_HOME"));
  }

  @Test
  void anAgentsClassPathHoldsItsPluginAndOnlyJars() throws Exception {
    installed.java("99");
    String lib = installed.home() + "/lib/";
    String plugin = installed.home() + "/plugins/xenserver/";
    assertEquals(
        String.join(
            ":",
            lib + "fence-cli.jar",
            lib + "fence-api.jar",
            plugin + "a.jar",
            plugin + "b.jar",
            lib + "argh.jar",
            lib + "zulu.jar"),
        agent(BARE).after("-cp"));
  }

  @Test
  void theCommandOfPeopleHasNoPluginOnItsClassPath() throws Exception {
    installed.java("99");
    Result result = installed.call(BARE, installed.home() + "/bin/fence", "node", "a b");
    assertTrue(!result.after("-cp").contains("/plugins/"), result.toString());
    assertTrue(result.says("-Dfence.command=fence") && result.says("-Dfence.provider="));
    assertEquals("a b", result.out().get(result.out().size() - 1));
  }

  @Test
  void theSshLibraryIsThereForProvisioningAlone() throws Exception {
    installed.java("99");
    String fence = installed.home() + "/bin/fence";
    String library = ":" + installed.home() + "/ssh/sshd.jar";
    assertTrue(installed.call(BARE, fence, "provision", "hosts").after("-cp").endsWith(library));
    assertFalse(installed.call(BARE, fence, "node", "provision").after("-cp").contains(library));
    assertFalse(agent(BARE, "provision").after("-cp").contains(library));
  }

  @Test
  void argumentsArriveWhole() throws Exception {
    installed.java("99");
    Result result = agent(BARE, "-n", "wöb €", "", "*", "-p", "a\\b'c");
    int main = result.out().indexOf("org.fence4j.cli.Main");
    assertEquals(
        List.of("-n", "wöb €", "", "*", "-p", "a\\b'c"),
        result.out().subList(main + 1, result.out().size()));
  }

  @Test
  void compatibilityNamesMeanTheXenServerPlugin() throws Exception {
    installed.java("99");
    Result result = installed.call(BARE, installed.home() + "/sbin/fence_cxs");
    assertTrue(result.says("-Dfence.provider=xenserver"), result.toString());
    assertTrue(result.says("-Dfence.command=fence_cxs"));
    assertTrue(result.says("-Dfence.home=" + installed.home()));
  }

  @Test
  void aChainOfLinksLeadsHome() throws Exception {
    installed.java("99");
    Path far = Files.createDirectories(top.resolve("usr/sbin"));
    Path near = Files.createSymbolicLink(top.resolve("fence_xenserver"), installed.agent());
    Files.createSymbolicLink(far.resolve("fence_mine"), far.relativize(near));
    Result result = installed.call(BARE, far.resolve("fence_mine").toString());
    assertTrue(result.says("-Dfence.provider=xenserver"), result.toString());
    assertTrue(result.says("-Dfence.home=" + installed.home()), result.toString());
  }

  @Test
  void theNameCalledDecidesWhenItHasAPlugin() throws Exception {
    installed.java("99");
    Path link = Files.createSymbolicLink(top.resolve("fence_other"), installed.agent());
    assertTrue(installed.call(BARE, link.toString()).says("-Dfence.provider=other"));
  }

  @Test
  void aPluginOfTheMachineIsFoundToo() throws Exception {
    installed.java("99");
    Path jar = installed.localPlugin("mine").resolve("mine.jar");
    Path link = Files.createSymbolicLink(top.resolve("fence_mine"), installed.fence());
    Result result = installed.call(BARE, link.toString());
    assertTrue(result.says("-Dfence.provider=mine"), result.toString());
    assertTrue(result.after("-cp").contains(":" + jar + ":"), result.toString());
  }

  @Test
  void theLinkOfAPluginThatIsNowhereIsNotTheCommandOfPeople() throws Exception {
    installed.java("99");
    Path link = Files.createSymbolicLink(top.resolve("fence_gone"), installed.fence());
    Result result = installed.call(BARE, link.toString());
    assertEquals(1, result.code(), result.toString());
    assertTrue(result.err().get(0).contains("there is no plugin gone"), result.toString());
  }

  @Test
  void fenceConfMayNameMoreDirectoriesSoJavaLooksForThePlugin() throws Exception {
    installed.java("99");
    Path conf = Files.writeString(top.resolve("my.conf"), "");
    Path link = Files.createSymbolicLink(top.resolve("fence_gone"), installed.fence());
    Result result = installed.call(Map.of("FENCE_CONF", conf.toString()), link.toString());
    assertTrue(result.says("-Dfence.provider=gone"), result.toString());
    assertTrue(result.says("-Dfence.isolated=true"), result.toString());
    assertTrue(result.says("-Dfence.conf=" + conf), result.toString());
  }

  @Test
  void fenceConfIsOurOwnOrTheMachines() throws Exception {
    installed.java("99");
    String machines = top + "/etc/fence4j/fence.conf";
    assertTrue(agent(BARE).says("-Dfence.conf=" + machines), agent(BARE).toString());
    installed.file("etc/fence4j/fence.conf", "");
    String own = installed.home() + "/etc/fence4j/fence.conf";
    assertTrue(agent(BARE).says("-Dfence.conf=" + own), agent(BARE).toString());
    assertTrue(agent(Map.of("FENCE_CONF", "")).says("-Dfence.conf="));
    Result none = agent(Map.of("FENCE_CONF", "/nowhere"));
    assertEquals(1, none.code());
    assertEquals(List.of("fence_xenserver: FENCE_CONF=/nowhere is no file"), none.err());
  }

  @Test
  void aLinkedDirectoryLeadsHomeToo() throws Exception {
    installed.java("99");
    Path link = Files.createSymbolicLink(top.resolve("sbin"), installed.home().resolve("sbin"));
    Result result = installed.call(BARE, link.resolve("fence_xenserver").toString());
    assertEquals(0, result.code(), result.toString());
  }

  @Test
  void aNameWithoutAPluginIsOneLine() throws Exception {
    installed.java("99");
    Path copy = Files.copy(installed.agent(), installed.home().resolve("sbin/fence_nobody"));
    Result result = installed.call(BARE, copy.toString());
    assertEquals(1, result.code());
    assertEquals(1, result.err().size(), result.toString());
    assertTrue(result.err().get(0).contains("plugins/nobody does not exist"), result.toString());
  }

  @Test
  void whatWouldMakeTheJvmTalkIsTakenAway() throws Exception {
    installed.java("99");
    assertTrue(agent(Map.of("JAVA_TOOL_OPTIONS", "-Dx=y")).says("tool=unset"));
  }

  @Test
  void aPluginWithALibraryOfOursGetsAClassLoaderOfItsOwn() throws Exception {
    installed.java("99.0.1");
    assertTrue(agent(BARE).says("-Dfence.isolated=false"), agent(BARE).toString());

    installed.file("plugins/xenserver/zulu-1.2.3.jar", "");

    Result result = agent(BARE);
    assertTrue(result.says("-Dfence.isolated=true"), result.toString());
    assertFalse(result.toString().contains("plugins/xenserver/a.jar"), result.toString());
    assertTrue(result.toString().contains("lib/zulu.jar"), result.toString());
  }
}
