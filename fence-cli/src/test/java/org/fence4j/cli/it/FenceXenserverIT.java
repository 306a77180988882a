package org.fence4j.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent as a process: a fence through any member, and every way it can go wrong. */
class FenceXenserverIT {
  private static final String PASSWORD = "marker-\"p w\"=#ä";

  private final SimulatedPool pool =
      SimulatedPool.builder()
          .hosts(4)
          .master(4)
          .vm("web1")
          .vm("Knoten-ä")
          .password(PASSWORD)
          .build();
  private final List<Ended> runs = new ArrayList<>();
  private XapiServer server;

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
  }

  @AfterEach
  void nothingIsLeftAndNothingWasTold() {
    server.close();
    assertEquals(List.of(), pool.sessions(), "sessions left");
    assertEquals(List.of(), pool.tasks(), "tasks left");
    assertEquals(0, pool.vm("Knoten-ä").shutdowns(), "the other VM was touched");
    for (Ended run : runs) {
      assertFalse((run.out() + run.err()).contains("marker"), run::toString);
      assertFalse(run.err().contains("\tat "), run::toString);
    }
  }

  @Test
  void aVmIsFencedThroughAnyMember() throws Exception {
    Ended off = agent("action=off\n" + url(1) + "port=web1\n");

    assertEquals(new Ended(0, "Success: Powered OFF\n", ""), off);
    assertEquals(VmPowerState.HALTED, pool.vm("web1").powerState());
    assertEquals(
        new Ended(2, "Status: OFF\n", ""), agent("action=status\n" + url(2) + "port=web1\n"));
    assertEquals(
        new Ended(0, "Success: Already OFF\n", ""), agent("action=off\n" + url(3) + "port=web1\n"));
    assertEquals(
        new Ended(0, "Success: Powered ON\n", ""), agent("action=on\n" + url(1) + "port=web1\n"));
    assertEquals(new Ended(0, "Success: Rebooted\n", ""), agent(url(1) + "port=web1\n"));
    assertEquals(
        new Ended(0, "Status: ON\n", ""), agent("action=status\n" + url(1) + "port=web1\n"));
    assertEquals(2, pool.vm("web1").shutdowns());
  }

  @Test
  void offWithTheMasterLastAsksTheMasterAtMostSevenTimes() throws Exception {
    assertEquals(0, agent("action=off\n" + url(1, 2, 3, 4) + "port=web1\n").status());

    assertTrue(pool.calls(4).size() <= 7, () -> pool.calls(4).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuse", "drop", "silent", "drip", "garbage", "html", "http500"})
  void threeSickHostsOfFourDoNotHinderAFence(String fault) throws Exception {
    IntStream.rangeClosed(1, 3).forEach(host -> server.setFault(host, PoolFault.parse(fault)));

    Ended off = agent("action=off\n" + url(1, 2, 3, 4) + "port=web1\n");

    assertEquals(new Ended(0, "Success: Powered OFF\n", ""), off);
  }

  @Test
  void theListIsUtf8WhateverTheLocale() throws Exception {
    Ended list = agent("action=list\n" + url(1));

    assertEquals(
        pool.vm("Knoten-ä").uuid() + ",Knoten-ä\n" + pool.vm("web1").uuid() + ",web1\n",
        list.out());
    Ended status =
        run(
            "-o",
            "status",
            "-s",
            hosts(1),
            "-l",
            "root",
            "-p",
            PASSWORD,
            "-n",
            "Knoten-ä",
            "--ssl-fingerprint",
            pins());
    assertEquals(new Ended(0, "Status: ON\n", ""), status);
  }

  @Test
  void monitorSaysNothingWhenFencingWouldWork() throws Exception {
    assertEquals(new Ended(0, "", ""), agent("action=monitor\n" + url(1)));
  }

  @Test
  void theOriginalAgentsNamesWork(@TempDir Path dir) throws Exception {
    Path link =
        Files.createSymbolicLink(dir.resolve("fence_cxs"), Launcher.HOME.resolve("sbin/fence_cxs"));

    Ended off =
        remember(
            Launcher.run(
                link,
                Map.of(),
                "option=off\nagent=fence_cxs\nnodename=n\n" + url(1) + "vm_name=web1\n"));

    assertEquals(new Ended(0, "Success: Powered OFF\n", ""), off);
  }

  @Test
  void underTheOriginalsNameAConfigurationWithoutCertificatesPinsThemAtFirstContact(
      @TempDir Path dir) throws Exception {
    String bare =
        "action=off\nport=web1\nlogin=root\nstate_directory="
            + dir
            + "\npasswd="
            + PASSWORD
            + "\nsession_url="
            + hosts(1)
            + "\n";
    Path cxs = Launcher.HOME.resolve("sbin/fence_cxs");

    Ended first = remember(Launcher.run(cxs, Map.of(), bare));
    Ended second = remember(Launcher.run(cxs, Map.of(), bare));

    assertEquals(0, first.status(), first::toString);
    assertTrue(first.err().contains(server.fingerprint(4)), first::toString);
    assertEquals(new Ended(0, "Success: Already OFF\n", ""), second);
    assertTrue(Files.readString(dir.resolve("pins")).contains(server.fingerprint(3)));
    assertFailed(agent(bare), server.fingerprint(1), "ssl_fingerprint");
    assertFailed(
        remember(Launcher.run(cxs, Map.of(), bare + "ssl_tofu=0\n")), server.fingerprint(1));
  }

  @ParameterizedTest
  @MethodSource("installedJavas")
  void everyJavaThatIsInstalledRunsIt(Path java) throws Exception {
    Ended off =
        remember(
            Launcher.run(
                Launcher.HOME.resolve("sbin/fence_xenserver"),
                Map.of("FENCE_JAVA", java.toString()),
                "action=off\n" + url(1) + "port=web1\n"));

    assertEquals(new Ended(0, "Success: Powered OFF\n", ""), off);
  }

  static Stream<Path> installedJavas() {
    File[] found = new File("/usr/lib/jvm").listFiles(home -> new File(home, "release").isFile());
    return Stream.concat(
            Stream.of(Path.of(System.getProperty("java.home"))),
            Stream.of(found == null ? new File[0] : found).map(File::toPath))
        .distinct();
  }

  @Test
  void theFileOfTheHostsCertificatesIsTrusted(@TempDir Path dir) throws Exception {
    String pem =
        IntStream.rangeClosed(1, 4)
            .mapToObj(server::certificatePem)
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(dir.resolve("pool.pem"), pem);

    Ended status =
        agent(
            "action=status\nport=web1\nsession_url="
                + hosts(1)
                + "\nlogin=root\npasswd="
                + PASSWORD
                + "\nssl_cacert="
                + file
                + "\n");

    assertEquals(new Ended(0, "Status: ON\n", ""), status);
  }

  @Test
  void anUntrustedCertificateIsShownWithTheTwoWaysToTrustIt() throws Exception {
    Ended off =
        agent(
            "action=off\nport=web1\nsession_url="
                + hosts(4)
                + "\nlogin=root\npasswd="
                + PASSWORD
                + "\n");

    assertFailed(off, server.fingerprint(4), "ssl_fingerprint", "ssl_cacert", "127.0.9.4");
  }

  @Test
  void insecureWorksWithAWarning() throws Exception {
    Ended status =
        agent(
            "action=status\nport=web1\nsession_url="
                + hosts(1)
                + "\nlogin=root\nssl_insecure=1\npasswd="
                + PASSWORD
                + "\n");

    assertEquals(0, status.status());
    assertTrue(status.err().contains("ssl_insecure"), status::toString);
  }

  @Test
  void aWrongPassword() throws Exception {
    Ended off = agent("action=off\nport=web1\n" + url(1).replace("passwd=", "passwd=not-"));

    assertFailed(off, "127.0.9.4", "user name or password is wrong");
  }

  @Test
  void anUnknownVm() throws Exception {
    assertFailed(
        agent("action=off\nport=nobody\n" + url(1)), "nobody", "127.0.9.4", "case-sensitive");
  }

  @Test
  void twoVmsOfOneName() throws Exception {
    SimulatedVm twin = pool.addVm("web1");

    assertFailed(
        agent("action=off\nport=web1\n" + url(1)), twin.uuid(), pool.vm("web1").uuid(), "uuid");

    assertEquals(0, twin.shutdowns());
  }

  @Test
  void aTemplateOfTheNameBesideTheVm() throws Exception {
    pool.addTemplate("web1");

    assertEquals(
        new Ended(0, "Success: Powered OFF\n", ""), agent("action=off\nport=web1\n" + url(1)));
  }

  @Test
  void aHostNameThatDoesNotResolve() throws Exception {
    Ended off =
        agent("action=off\nport=web1\npower_timeout=6\n" + to("https://no-such-host.invalid"));

    assertFailed(off, "no-such-host.invalid", "does not resolve", "session_url");
  }

  @Test
  void aPortNobodyListensOn() throws Exception {
    server.setFault(4, PoolFault.parse("refuse"));

    assertFailed(
        agent("action=off\nport=web1\npower_timeout=6\n" + url(4)), "127.0.9.4", "cannot connect");
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "html", "http500"})
  void notAXenServer(String fault) throws Exception {
    server.setFault(4, PoolFault.parse(fault));

    assertFailed(
        agent("action=off\nport=web1\npower_timeout=6\n" + url(4)), "127.0.9.4", "XenServer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "silent"})
  void anExpiredDeadline(String fault) throws Exception {
    server.setFault(4, PoolFault.parse(fault));

    assertFailed(
        agent("action=off\nport=web1\npower_timeout=6\n" + url(4)), "127.0.9.4", "no answer");
  }

  @Test
  void aVmThatNeverHalts() throws Exception {
    pool.vm("web1").setNeverHalts();

    assertFailed(agent("action=off\nport=web1\npower_timeout=6\n" + url(1)), "web1", "127.0.9.4");
  }

  @Test
  void successOfXapiWhileTheVmKeepsRunning() throws Exception {
    pool.vm("web1").setIgnoresShutdown();

    assertFailed(
        agent("action=off\nport=web1\npower_timeout=6\n" + url(1)), "web1", "Running", "127.0.9.4");
  }

  @Test
  void optionsThatDoNotFitAreAllToldInOneLine() throws Exception {
    Ended off = agent("action=off\nport=web1\npower_timeout=soon\nsession_url=ftp://x\n");

    assertFailed(off, "power_timeout", "session_url");
  }

  @Test
  void metadataNeedsNoPool() throws Exception {
    Ended metadata = agent("action=metadata\n");

    assertEquals(0, metadata.status());
    assertEquals("", metadata.err());
    assertTrue(metadata.out().contains("<parameter name=\"session_url\""), metadata::toString);
  }

  @Test
  void anAgentThatIsToldToEndLogsOutAndCancelsFirst() throws Exception {
    pool.vm("web1").setNeverHalts();
    Process agent =
        new ProcessBuilder(Launcher.HOME.resolve("sbin/fence_xenserver").toString()).start();
    agent
        .getOutputStream()
        .write(("action=off\nport=web1\nmembers_cache=0\n" + url(4)).getBytes(UTF_8));
    agent.getOutputStream().close();
    while (pool.tasks().isEmpty() && agent.isAlive()) {
      Thread.onSpinWait();
    }

    agent.destroy();

    assertEquals(143, agent.waitFor());
    assertTrue(pool.calls(4).contains("task.cancel"), () -> pool.calls(4).toString());
  }

  private void assertFailed(Ended run, String... words) {
    assertEquals(1, run.status(), run::toString);
    assertEquals("", run.out());
    assertEquals(1, run.errLines().size(), run::toString);
    for (String word : words) {
      assertTrue(run.err().contains(word), () -> word + " missing in " + run);
    }
  }

  private Ended agent(String stdin) throws Exception {
    return remember(Launcher.agent(stdin));
  }

  private Ended run(String... arguments) throws Exception {
    return remember(Launcher.agent("", arguments));
  }

  private Ended remember(Ended run) {
    runs.add(run);
    return run;
  }

  private String hosts(int... numbers) {
    return IntStream.of(numbers)
        .mapToObj(host -> server.url(host).toString())
        .collect(Collectors.joining(","));
  }

  private String pins() {
    return IntStream.rangeClosed(1, 4)
        .mapToObj(server::fingerprint)
        .collect(Collectors.joining(","));
  }

  private String url(int... numbers) {
    return to(hosts(numbers));
  }

  private String to(String hosts) {
    return "session_url="
        + hosts
        + "\nlogin=root\npasswd="
        + PASSWORD
        + "\nssl_fingerprint="
        + pins()
        + "\n";
  }
}
