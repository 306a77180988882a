package org.fence4j.cli.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.TestbedProvider;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plugin.ProviderCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertCommandTest {
  private static final String PASSWORD = "marker-4711";

  private final Path file;
  private final Streams streams = new Streams();
  private String daemon = "";

  ConvertCommandTest(@TempDir Path directory) {
    this.file = directory.resolve("cluster.conf");
  }

  private ExitStatus run(
      Dialect to, boolean showSecrets, boolean json, String nodes, String devices)
      throws Exception {
    Files.writeString(
        file,
        "<cluster name='c' config_version='1'>"
            + daemon
            + "<clusternodes>"
            + nodes
            + "</clusternodes><fencedevices>"
            + devices
            + "</fencedevices></cluster>");
    ProviderCatalog providers =
        id -> {
          if (id.equals("testbed")) {
            return new TestbedProvider();
          }
          throw new FenceException(Reason.UNSUPPORTED, "no plugin " + id);
        };
    return new ConvertCommand(providers, streams.console("fence"))
        .run(new ConvertRequest(file, to, showSecrets, json));
  }

  private List<String> pcs(String nodes, String devices) throws Exception {
    assertEquals(ExitStatus.DONE, run(Dialect.PCS, false, false, nodes, devices), streams.err());
    assertFalse((streams.out() + streams.err()).contains("marker"), streams.out());
    return streams
        .out()
        .lines()
        .filter(line -> line.startsWith("pcs -f"))
        .map(line -> line.replace("pcs -f fence-new.xml stonith ", ""))
        .toList();
  }

  private static String node(String name, String... methods) {
    StringBuilder node = new StringBuilder("<clusternode name='" + name + "'><fence>");
    for (int i = 0; i < methods.length; i++) {
      node.append("<method name='m" + (i + 1) + "'>" + methods[i] + "</method>");
    }
    return node + "</fence></clusternode>";
  }

  private static String bed(String name, String url, String more) {
    return "<fencedevice name='"
        + name
        + "' agent='fence_testbed' login='root' passwd='"
        + PASSWORD
        + "' session_url='"
        + url
        + "' "
        + more
        + "/>";
  }

  private void assertRemark(String remark) {
    assertTrue(streams.out().contains(remark), () -> remark + " missing in " + streams.out());
  }

  private void assertMissing(String remark) {
    assertRemark("# MISSING: " + remark);
    assertTrue(streams.err().contains("warning: " + remark), streams.err());
  }

  @Test
  void hostsOfOnePoolAreOneDeviceAndTheirMethodsOneLevel() throws Exception {
    List<String> commands =
        pcs(
            node("a", "<device name='x01' vm_name='A'/>", "<device name='x02' vm_name='A'/>")
                + node("b", "<device name='x02' vm_name='B'/>", "<device name='x03' vm_name='B'/>"),
            bed("x01", "https://h1", "") + bed("x02", "https://h2", "") + bed("x03", "h3 h1", ""));

    assertEquals(
        List.of(
            "create x-pool fence_testbed session_url=https://h1,https://h2,h3,h1"
                + " 'password_script=cat /etc/fence4j/x-pool.password' username=root"
                + " 'pcmk_host_map=a:A;b:B' op monitor interval=60s",
            "level add 1 a x-pool",
            "level add 1 b x-pool"),
        commands);
    assertRemark("# x-pool is x01, x02, x03: they differ only in their host");
    assertRemark("# a: methods m1, m2 are one level now");
    assertRemark("# put the password of x01, x02, x03 into /etc/fence4j/x-pool.password on every");
    assertEquals("", streams.err());
  }

  @Test
  void hostsThatNoNodeSharesStayTwoDevices() throws Exception {
    List<String> commands =
        pcs(
            node("a", "<device name='x01' vm_name='A'/>")
                + node("b", "<device name='x02' vm_name='B'/>"),
            bed("x01", "https://h1", "") + bed("x02", "https://h2", ""));

    assertTrue(commands.get(0).startsWith("create x01 fence_testbed session_url=https://h1 "));
    assertTrue(commands.get(1).startsWith("create x02 fence_testbed session_url=https://h2 "));
    assertRemark("# x01 and x02 differ only in their hosts, but no node uses both");
  }

  @ParameterizedTest
  @CsvSource({"mode='soft',vm_name='A'", "'',vm_name='B'"})
  void whatDiffersInMoreThanItsHostIsNotJoined(String more, String plug) throws Exception {
    List<String> commands =
        pcs(
            node("a", "<device name='x01' vm_name='A'/>", "<device name='x02' " + plug + "/>"),
            bed("x01", "https://h1", "") + bed("x02", "https://h2", more.replace("''", "")));

    assertTrue(commands.get(0).contains(" session_url=https://h1 "), commands::toString);
    assertTrue(commands.get(1).contains(" session_url=https://h2 "), commands::toString);
    assertEquals("level add 1 a x01", commands.get(2));
    assertEquals("level add 2 a x02", commands.get(3));
  }

  @Test
  void anotherAgentIsTheSecondLevel() throws Exception {
    List<String> commands =
        pcs(
            node("a", "<device name='x' vm_name='A'/>", "<device name='ipmi-a'/>"),
            bed("x", "https://h1", "")
                + "<fencedevice name='ipmi-a' agent='/sbin/fence_ipmilan' ipaddr='10.0.0.9'"
                + " passwd='marker' snmp_priv_passwd='marker' passwd_script='show marker'/>");

    assertEquals(
        "create ipmi-a fence_ipmilan ipaddr=10.0.0.9"
            + " 'password_script=cat /etc/fence4j/ipmi-a.password' snmp_priv_passwd=CHANGE-ME"
            + " pcmk_host_list=a op monitor interval=60s",
        commands.get(1));
    assertEquals(
        List.of("level add 1 a x", "level add 2 a ipmi-a"), commands.subList(2, commands.size()));
    assertRemark("# ipmi-a: agent /sbin/fence_ipmilan is fence_ipmilan here");
    assertRemark("# ipmi-a: put the real value in place of snmp_priv_passwd");
  }

  @Test
  void twoSuppliesAreTwoDevicesOfOneLevelEachNamedOnce() throws Exception {
    String off = "<device name='apc' port='%d' action='off'/>";
    String on = "<device name='apc' port='%d' action='on'/>";
    List<String> commands =
        pcs(
            node("a", off.formatted(1) + off.formatted(2) + on.formatted(1) + on.formatted(2)),
            "<fencedevice name='apc' agent='fence_apc' ip='10.0.0.9'/>");

    assertEquals(
        List.of(
            "create apc fence_apc ip=10.0.0.9 pcmk_host_map=a:1 op monitor interval=60s",
            "create apc-2 fence_apc ip=10.0.0.9 pcmk_host_map=a:2 op monitor interval=60s",
            "level add 1 a apc apc-2"),
        commands);
    assertRemark("# a, method m1: each device is named once; Pacemaker switches all");
  }

  @Test
  void anOffThatIsMeantToStayIsNotAReboot() throws Exception {
    List<String> commands =
        pcs(
            node("a", "<device name='d' port='1' option='off'/>"),
            "<fencedevice name='d' agent='fence_apc'/>");

    assertTrue(commands.get(0).contains(" pcmk_reboot_action=off "), commands::toString);
  }

  @Test
  void aDelayOfOneNodeIsADelayOfThatNode() throws Exception {
    List<String> commands =
        pcs(
            node("a", "<device name='d' port='1' delay='5'/>")
                + node("b", "<device name='d' port='2' delay='0'/>"),
            "<fencedevice name='d' agent='fence_apc'/>");

    assertEquals(
        "create d fence_apc 'pcmk_host_map=a:1;b:2' pcmk_delay_base=a:5s op monitor interval=60s",
        commands.get(0));
  }

  @Test
  void aDelayOfTheDeviceIsADelayOfAll() throws Exception {
    List<String> commands =
        pcs(
            node("a", "<device name='d' port='1' delay='9'/>"),
            "<fencedevice name='d' agent='fence_apc' delay='5s'/>");

    assertTrue(commands.get(0).contains(" pcmk_delay_base=5s "), commands::toString);
  }

  @Test
  void pacemakerWaitsForAnAgentThatIsSlow() throws Exception {
    List<String> commands =
        pcs(
            node("a", "<device name='d' port='1'/>"),
            "<fencedevice name='d' agent='fence_apc' power_timeout='45' power_wait='3'/>");

    assertTrue(commands.get(0).contains(" power_timeout=45 power_wait=3 "), commands::toString);
    assertTrue(commands.get(0).contains(" pcmk_reboot_timeout=106s "), commands::toString);
    assertFalse(commands.get(0).contains("pcmk_off_timeout"), commands::toString);
  }

  @Test
  void specialCharactersOfAPlugAreEscapedInTheMapAndABackslashNeedsNoMap() throws Exception {
    List<String> commands =
        pcs(
            node("a", "<device name='d' port='Web 1; x:y=z'/>")
                + node("b", "<device name='d' port='c:\\d'/>"),
            "<fencedevice name='d' agent='fence_apc'/>");

    assertTrue(
        commands.get(0).contains("'pcmk_host_map=a:Web\\ 1\\;\\ x\\:y\\=z'"), commands::toString);
    assertTrue(
        commands.get(1).contains("'port=c:\\d' pcmk_host_argument=none pcmk_host_list=b"),
        commands::toString);
  }

  @Test
  void namesOfTheFileCannotBecomeCommands() throws Exception {
    List<String> commands =
        pcs(
            node("a", "<device name='d $(x)&#10;reboot; &apos;' port='1'/>")
                + node("-f", "<device name='d'/>")
                + node("b c", "<device name='d'/>"),
            "<fencedevice name='d $(x)&#10;reboot; &apos;' agent='fence_apc;&#10;x'"
                + " ip='it&apos;s $HOME `x` #1 \"q\" &lt;&amp;&gt;'/>");

    assertEquals(
        "create d---x--reboot--- 'fence_apc; x' 'ip=it'\\''s $HOME `x` #1 \"q\" <&>'"
            + " pcmk_host_map=a:1 op monitor interval=60s",
        commands.get(0));
    assertTrue(
        streams.out().lines().allMatch(line -> line.matches("(# |set |umask |cp |pcs ).*")),
        streams.out());
    assertMissing("-f is not fenced: Pacemaker's host maps cannot hold that name");
    assertMissing("b c is not fenced");
  }

  @Test
  void aLineBreakInAValueIsNotPassedOn() throws Exception {
    pcs(
        node("a", "<device name='d'/>", "<device name='e'/>"),
        "<fencedevice name='d' agent='fence_apc' ip='1&#10;reboot'/>"
            + "<fencedevice name='e' agent='fence_apc' ip='1'/>");

    assertMissing("a, method m1 is left out: option ip of d holds a line break");
  }

  @Test
  void everyMethodThatCannotBeConvertedIsTold() throws Exception {
    pcs(
        node(
                "a",
                "<device name='gone'/>",
                "",
                "<device name='d' action='status'/>",
                "<device name='d' action='on'/>",
                "<device name='d' port='1'/>")
            + "<clusternode name='bare'/>"
            + node("c", "<device name='gone'/>"),
        "<fencedevice name='d' agent='fence_apc'/>");

    assertMissing("a, method m1 is left out: device 'gone' has no fencedevice that names an agent");
    assertMissing("a, method m2 is left out: it has no device");
    assertMissing("a, method m3 is left out: device d has action 'status'");
    assertMissing("a, method m4 is left out: device d is switched on without having been");
    assertMissing("bare is not fenced: bare has no method");
    assertMissing("c is not fenced: none of its methods can be converted");
    assertRemark("pcs -f fence-new.xml stonith level add 1 a d\n");
  }

  @Test
  void methodsOfOneNameBothCount() throws Exception {
    List<String> commands =
        pcs(
            "<clusternode name='a'><fence><method name='m'><device name='d'/></method>"
                + "<method name='m'><device name='e'/></method></fence></clusternode>",
            "<fencedevice name='d' agent='fence_apc'/><fencedevice name='e' agent='fence_wti'/>");

    assertEquals(List.of("level add 1 a d", "level add 2 a e"), commands.subList(2, 4));
    assertRemark("# a has two methods m: fenced mixed them up");
  }

  @Test
  void whatNodeRefusesBecauseItWouldFenceAnotherIsNotConverted() throws Exception {
    pcs(
        "<clusternode name='a'><fence><method name='m'><device name='d' port='1'/></method>"
            + "<method name='n'><device name='e'/></method><method name='o'><device name='f'/>"
            + "</method></fence></clusternode>",
        "<fencedevice name='d' agent='fence_apc' port='7'/>"
            + "<fencedevice name='e' agent='fence_apc' nodename='b'/>"
            + "<fencedevice name='f' agent='fence_apc'/>");

    assertRemark("# MISSING: a, method m is left out: device d names the plug '1'");
    assertRemark("# MISSING: a, method n is left out: device e is for node 'a'");
  }

  @Test
  void aPasswordIsKnownByAnyOfItsNames() throws Exception {
    List<String> commands =
        pcs(
            "<clusternode name='a'><fence><method name='m'><device name='d'/></method></fence>"
                + "</clusternode>",
            "<fencedevice name='d' agent='fence_apc' pwd='hunter2'/>");

    assertFalse(commands.toString().contains("hunter2"), commands.toString());
  }

  @Test
  void aTimeoutOfAMethodIsToldToHaveNoEquivalent() throws Exception {
    pcs(
        "<clusternode name='a'><fence><method name='m' timeout='40'><device name='d'/></method>"
            + "</fence></clusternode>",
        "<fencedevice name='d' agent='fence_apc'/>");

    assertRemark("# a, method m: its timeout of 40 s has no equivalent for a level; ");
  }

  @Test
  void moreThanNineLevelsDoNotFit() throws Exception {
    StringBuilder devices = new StringBuilder();
    String[] methods = new String[10];
    for (int i = 0; i < methods.length; i++) {
      methods[i] = "<device name='d" + i + "'/>";
      devices.append("<fencedevice name='d" + i + "' agent='fence_apc'/>");
    }
    List<String> commands = pcs(node("a", methods), devices.toString());

    assertTrue(commands.contains("level add 9 a d8"), commands::toString);
    assertMissing("a, method m10 is left out: Pacemaker has 9 levels");
  }

  @Test
  void unfencingIsPacemakersOwnWhereTheAgentKnowsIt() throws Exception {
    String unfence =
        "<unfence><device name='scsi' action='on'/><device name='apc' action='on'/></unfence>";
    List<String> commands =
        pcs(
            node("a", "<device name='scsi'/>")
                .replace("</clusternode>", unfence + "</clusternode>"),
            "<fencedevice name='scsi' agent='fence_scsi' devices='/dev/x'/>"
                + "<fencedevice name='apc' agent='fence_apc'/>");

    assertEquals(
        "create scsi fence_scsi devices=/dev/x pcmk_host_list=a op monitor interval=60s"
            + " meta provides=unfencing",
        commands.get(0));
    assertMissing("unfence by apc is left out: Pacemaker unfences only by agents whose metadata");
  }

  @Test
  void whatOnlyFencedKnowsIsARemark() throws Exception {
    daemon = "<fence_daemon post_fail_delay='20' clean_start='1' odd='x'/>";
    pcs(node("a", "<device name='d'/>"), bed("d", "https://h1", "bogus='1' test='1'"));

    assertRemark("# fence_daemon post_fail_delay=\"20\" has no equivalent: Pacemaker fences at");
    assertRemark("# fence_daemon clean_start=\"1\" has no equivalent: nearest is the property");
    assertRemark("# fence_daemon odd=\"x\" has no equivalent");
    assertRemark("# d: bogus is left out, fence_testbed has no such option");
    assertRemark("# d: test is left out");
  }

  @Test
  void secretsArePrintedOnlyIfAskedFor() throws Exception {
    assertEquals(
        ExitStatus.DONE,
        run(
            Dialect.PCS,
            true,
            false,
            node("a", "<device name='d'/>"),
            bed("d", "https://h1", "").replace(PASSWORD, "marker $ &quot;p w&quot;&apos;")));

    assertTrue(
        streams.out().contains(" 'password=marker $ \"p w\"'\\''' username=root "), streams.out());
    assertFalse(streams.out().contains("/etc/fence4j"), streams.out());
  }

  @Test
  void crmshGetsItsOwnLanguage() throws Exception {
    assertEquals(
        ExitStatus.DONE,
        run(
            Dialect.CRM,
            false,
            false,
            node("a", "<device name='d' port='A'/><device name='e'/>", "<device name='f'/>")
                + node("b", "<device name='f'/>"),
            "<fencedevice name='d' agent='fence_apc' ip='say \"a\\b\" $x'/>"
                + "<fencedevice name='e' agent='fence_scsi'/>"
                + "<fencedevice name='f' agent='fence_wti' passwd='marker'/>"));

    List<String> commands = streams.out().lines().filter(line -> !line.startsWith("#")).toList();
    assertEquals(
        List.of(
            "configure",
            "primitive d stonith:fence_apc params ip=\"say \\\"a\\\\b\\\" $x\" pcmk_host_map=a:A"
                + " op monitor interval=60s",
            "primitive e stonith:fence_scsi params pcmk_host_list=a meta provides=unfencing"
                + " op monitor interval=60s",
            "primitive f stonith:fence_wti params password_script=\"cat /etc/fence4j/f.password\""
                + " pcmk_host_list=a,b op monitor interval=60s",
            "fencing_topology a: d,e f b: f",
            "commit"),
        commands);
  }

  @Test
  void everyLineOfJsonIsAnObject() throws Exception {
    String nodes = node("a", "<device name='d'/>");
    assertEquals(ExitStatus.DONE, run(Dialect.PCS, false, true, nodes, bed("d", "https://h1", "")));
    assertEquals(ExitStatus.FAILED, run(Dialect.PCS, false, true, "", ""));

    for (String line : streams.out().lines().toList()) {
      try (JsonParser parser = new JsonFactory().createParser(line)) {
        assertEquals(JsonToken.START_OBJECT, parser.nextToken());
        parser.skipChildren();
        assertEquals(null, parser.nextToken());
      }
    }
    assertRemark(
        "{\"event\":\"command\",\"text\":\"pcs -f fence-new.xml stonith level add 1 a d\"}");
    assertRemark("{\"event\":\"failed\",\"reason\":\"" + file + " has no method that can be");
    assertFalse(streams.out().contains("marker"), streams.out());
  }

  @Test
  void nothingToConvertIsAFailureInOneLine() throws Exception {
    assertEquals(ExitStatus.FAILED, run(Dialect.PCS, false, false, "", ""));

    assertEquals(
        List.of("fence: " + file + " has no method that can be converted"), streams.errLines());
    assertEquals("", streams.out());
  }
}
