package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fence4j.cli.it.Launcher.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with our options against the schema that RHCS checks a cluster.conf with. */
@Tag("peer")
class ClusterSchemaIT {
  /** How xmllint ends if the file is the one at fault, and not the schema. */
  private static final int INVALID = 3;

  private static ClusterSchema withUs;
  private static ClusterSchema withoutUs;

  @BeforeAll
  static void build(@TempDir Path dir) throws Exception {
    List<String> agents = new ArrayList<>(ClusterSchema.attributesOf(ClusterSchema.otherAgents()));
    withoutUs = ClusterSchema.write(dir.resolve("others.rng"), agents);
    agents.addAll(
        ClusterSchema.attributesOf(List.of(Launcher.HOME.resolve("sbin/fence_xenserver"))));
    withUs = ClusterSchema.write(dir.resolve("all.rng"), agents);
  }

  @Test
  void theExampleIsValid() throws Exception {
    Path example = Launcher.HOME.resolve("etc/cluster.conf.example");

    assertValid(withUs.check(example));
    assertRefused(withoutUs.check(example));
  }

  @Test
  void everyOptionOfTheMetadataIsAnAttribute(@TempDir Path dir) throws Exception {
    String metadata = Launcher.agent("action=metadata\n").out();
    Path conf =
        conf(
            dir,
            AgentMetadata.parse(metadata).names().stream()
                .map(name -> device(name, Set.of("vm_name", "ssl_fingerprint", "option")))
                .collect(Collectors.joining()));

    assertValid(withUs.check(conf));
    assertRefused(withoutUs.check(conf));
  }

  @Test
  void anAttributeThatNoAgentHasIsRefused(@TempDir Path dir) throws Exception {
    assertRefused(withUs.check(conf(dir, device("vm_nmae", Set.of()))));
  }

  @Test
  void theOtherAgentsStayUsable(@TempDir Path dir) throws Exception {
    assertValid(withUs.check(conf(dir, device("lanplus", Set.of("ipaddr", "login", "passwd")))));
  }

  private static void assertValid(Ended check) {
    assertEquals(0, check.status(), check::toString);
  }

  private static void assertRefused(Ended check) {
    assertEquals(INVALID, check.status(), check::toString);
    assertTrue(check.err().contains("fails to validate"), check::toString);
  }

  /**
   * A fencedevice with these attributes. Beside two that only we have together, one of our own
   * cannot pass as another agent's. Few, as xmllint's time doubles with each attribute of an
   * element, whatever the agent.
   */
  private static String device(String attribute, Set<String> others) {
    Set<String> all = new TreeSet<>(others);
    all.add(attribute);
    String attributes = all.stream().map(name -> name + "=\"1\"").collect(Collectors.joining(" "));
    return "<fencedevice name=\"with-" + attribute + "\" agent=\"fence_x\" " + attributes + "/>";
  }

  private static Path conf(Path dir, String fenceDevices) throws Exception {
    return Files.writeString(
        dir.resolve("cluster.conf"),
        "<cluster name=\"c\" config_version=\"1\"><clusternodes/><fencedevices>"
            + fenceDevices
            + "</fencedevices></cluster>");
  }
}
