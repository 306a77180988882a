package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.fence4j.cli.it.Launcher.Ended;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/**
 * The commands of {@code fence convert}, run as an administrator would, by Debian's pcs and crmsh
 * on a cluster configuration in a file; the agent must be installed for them, so this needs root.
 */
@Tag("peer")
class ConvertIT {
  /** Whatever a shell, pcs, crmsh or XML could misread; a password of a hostile generator. */
  private static final String ODD = "  a'b\"c $HOME `id` \\ #d;e&f<g>h=i*j {k} ä!  ";

  private final XPath xpath = XPathFactory.newInstance().newXPath();
  private final Path directory;
  private final Path cib;

  ConvertIT(@TempDir Path directory) {
    this.directory = directory;
    this.cib = directory.resolve("cib.xml");
  }

  @Test
  void pcsAcceptsTheScriptAndTheClusterHasTheSameFencing() throws Exception {
    RealTool.program("pcs", "pcs");
    emptyCluster();
    Path script = convert("pcs", "--show-secrets");

    Ended run = inCluster("sh " + script + " </dev/null");

    assertEquals(0, run.status(), run::toString);
    assertSameFencing(ODD);
    assertEquals(
        List.of("fence-new.xml", "fence-old.xml"),
        names(directory, "fence-*"),
        "what it leaves behind");
  }

  @Test
  void crmshAcceptsTheCommandsAndTheClusterHasTheSameFencing() throws Exception {
    RealTool.program("crm", "crmsh");
    emptyCluster();
    Path commands = convert("crm", "--show-secrets");

    Ended run = inCluster("crm -f " + commands + " </dev/null");

    assertEquals(0, run.status(), run::toString);
    assertFalse((run.out() + run.err()).contains("ERROR"), run::toString);
    assertSameFencing(ODD);
  }

  @Test
  void withoutSecretsTheAgentReadsThePasswordFromAFile() throws Exception {
    RealTool.program("pcs", "pcs");
    emptyCluster();
    Path script = convert("pcs");
    assertFalse(Files.readString(script).contains("$HOME"), "the password is printed");

    assertEquals(0, inCluster("sh " + script + " </dev/null").status());

    assertEquals("", option("xenserver-pool", "password"));
    assertEquals(
        "cat /etc/fence4j/xenserver-pool.password", option("xenserver-pool", "password_script"));
  }

  @Test
  void theExampleOfTheDistributionIsOneDevice() throws Exception {
    Ended json =
        fence(
            "convert",
            Launcher.HOME.resolve("etc/cluster.conf.example").toString(),
            "--to",
            "pcs",
            "--json");

    assertEquals(0, json.status(), json::toString);
    assertEquals("", json.err());
    assertEquals(
        1, json.out().lines().filter(line -> line.contains("stonith create ")).count(), json.out());
    assertEquals(
        2, json.out().lines().filter(line -> line.contains("level add 1 ")).count(), json.out());
    assertFalse(json.out().contains("change-me"), json.out());
  }

  private void assertSameFencing(String password) throws Exception {
    assertEquals("3", query("count(//primitive[@class='stonith'])"));
    assertEquals(
        "https://10.0.0.1,https://10.0.0.2,https://10.0.0.3,https://10.0.0.4",
        option("xenserver-pool", "session_url"));
    assertEquals("fence_xenserver", query("//primitive[@id='xenserver-pool']/@type"));
    assertEquals(password, option("xenserver-pool", "password"));
    assertEquals("web1.example.com:Web\\ 1;web2:w2", option("xenserver-pool", "pcmk_host_map"));
    assertEquals("web1.example.com:5s", option("xenserver-pool", "pcmk_delay_base"));
    assertEquals("web1.example.com", option("ipmi1", "pcmk_host_list"));
    assertEquals("unfencing", query("//primitive[@id='scsi']//nvpair[@name='provides']/@value"));
    assertEquals("xenserver-pool", level("web1.example.com", 1));
    assertEquals("ipmi1", level("web1.example.com", 2));
    assertEquals("xenserver-pool,scsi", level("web2", 1));
    assertEquals("3", query("count(//fencing-level)"));
    Ended verified =
        Launcher.run(
            RealTool.program("crm_verify", "pacemaker-cli-utils"),
            Map.of(),
            "",
            "-V",
            "-x",
            cib.toString());
    // It warns of what no file can have: a quorum, and a node that runs.
    assertTrue(Set.of(0, 78).contains(verified.status()), verified::toString);
    assertFalse(verified.err().toLowerCase(Locale.ROOT).contains("error"), verified::toString);
  }

  private Path convert(String to, String... more) throws Exception {
    Path conf = Files.writeString(directory.resolve("cluster.conf"), clusterConf());
    List<String> words =
        Stream.concat(Stream.of("convert", conf.toString(), "--to", to), Stream.of(more)).toList();
    Ended converted = fence(words.toArray(String[]::new));
    assertEquals(0, converted.status(), converted::toString);
    assertEquals("", converted.err());
    assertTrue(
        converted.out().contains("# fence_daemon post_join_delay=\"3\" has no equivalent"),
        converted::toString);
    return Files.writeString(directory.resolve("fence." + to), converted.out());
  }

  private static String clusterConf() {
    String four = methods("<device name='xenserver0%d' vm_name='Web 1' delay='5'/>");
    String joint =
        methods("<device name='xenserver0%d' vm_name='w2'/><device name='scsi' key='2'/>");
    StringBuilder devices = new StringBuilder();
    String password = ODD.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    IntStream.rangeClosed(1, 4)
        .mapToObj(
            i ->
                "<fencedevice name='xenserver0"
                    + i
                    + "' agent='fence_cxs' session_user='root' passwd='"
                    + password
                    + "' session_url='https://10.0.0."
                    + i
                    + "'/>")
        .forEach(devices::append);
    return "<cluster name='c' config_version='1'><fence_daemon post_join_delay='3'/><clusternodes>"
        + "<clusternode name='web1.example.com' nodeid='1'><fence>"
        + four
        + "<method name='ipmi'><device name='ipmi1'/></method></fence></clusternode>"
        + "<clusternode name='web2' nodeid='2'><fence>"
        + joint
        + "</fence><unfence><device name='scsi' action='on'/></unfence></clusternode>"
        + "</clusternodes><fencedevices>"
        + devices
        + "<fencedevice name='ipmi1' agent='fence_ipmilan' ipaddr='10.9.9.1' login='a' passwd='b'/>"
        + "<fencedevice name='scsi' agent='fence_scsi' devices='/dev/disk/by-id/a'/>"
        + "</fencedevices></cluster>";
  }

  private static String methods(String device) {
    return IntStream.rangeClosed(1, 4)
        .mapToObj(i -> "<method name='m" + i + "'>" + device.formatted(i) + "</method>")
        .reduce("", String::concat);
  }

  private static Ended fence(String... words) throws Exception {
    return Launcher.run(Launcher.HOME.resolve("bin/fence"), Map.of(), "", words);
  }

  /** A cluster of two nodes without any daemon: pacemaker's tools take a file for it. */
  private void emptyCluster() throws Exception {
    Path cibadmin = RealTool.program("cibadmin", "pacemaker-cli-utils");
    Ended empty = Launcher.run(cibadmin, Map.of(), "", "--empty");
    assertEquals(0, empty.status(), empty::toString);
    Files.writeString(
        cib,
        empty
            .out()
            .replace(
                "<nodes/>",
                "<nodes><node id='1' uname='web1.example.com'/><node id='2' uname='web2'/></nodes>"));
  }

  private Ended inCluster(String command) throws Exception {
    try (InstalledAgent agent = InstalledAgent.install()) {
      return agent.letFindIt(
          Path.of("/bin/sh"),
          "-c",
          "cd " + directory + " && export CIB_file=" + cib + " LC_ALL=C.UTF-8 && " + command);
    }
  }

  private static List<String> names(Path directory, String glob) throws Exception {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
      List<String> names = new ArrayList<>();
      found.forEach(path -> names.add(path.getFileName().toString()));
      return names.stream().sorted().toList();
    }
  }

  private String option(String device, String name) throws Exception {
    return query(
        "//primitive[@id='"
            + device
            + "']/instance_attributes/nvpair[@name='"
            + name
            + "']/@value");
  }

  private String level(String node, int index) throws Exception {
    return query("//fencing-level[@target='" + node + "'][@index='" + index + "']/@devices");
  }

  private String query(String path) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(cib.toFile());
    return xpath.evaluate(path, document);
  }
}
