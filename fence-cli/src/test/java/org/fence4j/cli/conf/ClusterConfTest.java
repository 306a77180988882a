package org.fence4j.cli.conf;

import static org.fence4j.cli.bed.ClusterFile.device;
import static org.fence4j.cli.bed.ClusterFile.method;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.cli.bed.ClusterFile;
import org.fence4j.cli.console.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterConfTest {
  private final Path directory;

  ClusterConfTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private FenceStep step(String device, String fencedevice) throws Exception {
    Path file = ClusterFile.write(directory, method("m", device), fencedevice);
    return ClusterConf.read(file).plan("web1").methods().get(0).steps().get(0);
  }

  private PlanException refused(Path file, String node) {
    return assertThrows(PlanException.class, () -> ClusterConf.read(file).plan(node));
  }

  @Test
  void methodsComeInTheOrderOfTheFile() throws Exception {
    FencePlan plan = ClusterConf.read(ClusterFile.fourHosts(directory)).plan("web1");
    assertEquals("web1.example.com", plan.node());
    assertEquals(
        List.of("host1", "host2", "host3", "host4"),
        plan.methods().stream().map(FenceMethod::name).toList());
    FenceStep third = plan.methods().get(2).steps().get(0);
    assertEquals("xenserver03", third.device().name());
    assertEquals("fence_testbed", third.device().agent());
    assertEquals("https://10.0.0.3", third.device().arguments().get("session_url"));
    assertEquals(Map.of("vm_name", "web1"), third.arguments());
  }

  @Test
  void valuesAreTakenAsTheyStand() throws Exception {
    FenceStep step =
        step("<device name='d' plug=' a,b \\, ${sys:user.home} &lt;'/>", device("d", ""));
    assertEquals(" a,b \\, ${sys:user.home} <", step.arguments().get("plug"));
    assertEquals("geheim-4711,a ${b}", step.device().arguments().get("passwd"));
  }

  @Test
  void theFencedevicesValueWinsAndNodenameComesBetween() throws Exception {
    FenceStep step = step("<device name='d' plug='mine' mode='soft'/>", device("d", "plug='its'"));
    Map<String, String> wire = WireArguments.of(step, "node");
    assertEquals("its", wire.get("plug"));
    assertEquals("node", wire.get("nodename"));
    assertEquals("soft", wire.get("mode"));
    assertFalse(wire.containsKey("name") || wire.containsKey("agent"));
    assertEquals(List.of("plug"), WireArguments.contradictions(step, "node"));
  }

  @Test
  void aNodenameGivenByTheDeviceStays() throws Exception {
    FenceStep step = step("<device name='d' nodename='own'/>", device("d", ""));
    assertEquals("own", WireArguments.of(step, "node").get("nodename"));
  }

  @Test
  void anActionOfTheDeviceIsInsistedOn() throws Exception {
    assertEquals(
        Optional.of(FenceAction.OFF),
        step("<device name='d' action='OFF'/>", device("d", "")).action());
    assertEquals(
        Optional.of(FenceAction.ON),
        step("<device name='d' option='off' action='on'/>", device("d", "")).action());
    assertEquals(Optional.empty(), step("<device name='d'/>", device("d", "")).action());
  }

  @Test
  void aDeviceWithoutDefinitionHasNoAgent() throws Exception {
    assertEquals("", step("<device name='gone'/>", device("d", "")).device().agent());
  }

  @Test
  void aNodeThatIsNotThereIsUndefined() throws Exception {
    PlanException refused = refused(ClusterFile.fourHosts(directory), "web9");
    assertEquals(ExitStatus.UNDEFINED, refused.status());
    assertTrue(refused.getMessage().contains("it has web1.example.com, bare.example.com"));
  }

  @Test
  void aNodeWithoutMethodsIsUndefined() throws Exception {
    PlanException refused = refused(ClusterFile.fourHosts(directory), "bare");
    assertEquals(ExitStatus.UNDEFINED, refused.status());
    assertTrue(refused.getMessage().contains("bare.example.com has no method"));
  }

  @Test
  void aMissingFileIsNamed() {
    PlanException refused = refused(directory.resolve("none.conf"), "web1");
    assertEquals(ExitStatus.FAILED, refused.status());
    assertTrue(refused.getMessage().contains("none.conf does not exist"), refused.getMessage());
  }

  @Test
  void anythingButXmlIsRefusedWithItsLine() throws Exception {
    Path file = ClusterFile.raw(directory, "<cluster>\n<a></cluster>");
    assertTrue(refused(file, "web1").getMessage().contains("line 2: "));
    Path html = ClusterFile.raw(directory, "<html/>");
    assertTrue(refused(html, "web1").getMessage().contains("root is not <cluster>"));
  }

  @Test
  void aDoctypeIsRefusedAndNothingItNamesIsRead() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "marker");
    Path file =
        ClusterFile.raw(
            directory,
            "<!DOCTYPE c [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>\n<cluster>&e;</cluster>");
    String message = refused(file, "web1").getMessage();
    assertTrue(message.contains("a DOCTYPE is not accepted"), message);
    assertFalse(message.contains("marker"), message);
  }

  @Test
  void anEndlessFileIsNotReadToItsEnd() {
    PlanException refused = refused(Path.of("/dev/zero"), "web1");
    assertTrue(refused.getMessage().contains("larger than 4 MiB"), refused.getMessage());
  }

  @Test
  void theExampleInTheDistributionIsReadable() throws Exception {
    Path example = Path.of("src/main/dist/etc/cluster.conf.example");
    assertEquals(4, ClusterConf.read(example).plan("web2").methods().size());
  }
}
