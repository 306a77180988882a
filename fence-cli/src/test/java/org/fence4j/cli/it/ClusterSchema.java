package org.fence4j.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.fence4j.cli.it.Launcher.Ended;

/**
 * The schema of cluster.conf as RHCS' ccs_update_schema builds it: what each agent says of itself
 * with {@code -o metadata}, through fence-agents' fence2rng.xsl, put together as text. So one agent
 * whose metadata does not fit spoils it for all.
 */
final class ClusterSchema {
  private static final String RELAXNG = "/usr/share/cluster/relaxng/";

  /** Ours, and programs that lie beside the agents; some would start a daemon. */
  private static final Set<String> NOT_TO_ASK =
      Set.of(
          "fence_ack_manual",
          "fence_check",
          "fence_kdump_send",
          "fence_node",
          "fence_pcmk",
          "fence_sanlockd",
          "fence_tool",
          "fence_virtd",
          InstalledAgent.NAME);

  private final Path xmllint = RealTool.program("xmllint", "libxml2-utils");
  private final Path schema;

  private ClusterSchema(Path schema) {
    this.schema = schema;
  }

  /**
   * Writes the schema.
   *
   * @param groups the attributes of each agent, see {@link #attributesOf}
   */
  static ClusterSchema write(Path file, List<String> groups) throws IOException {
    StringBuilder text = new StringBuilder();
    try (InputStream head = ClusterSchema.class.getResourceAsStream("cluster.rng.head")) {
      text.append(new String(Objects.requireNonNull(head).readAllBytes(), UTF_8));
    }
    text.append(part("fence.rng.head"));
    groups.forEach(text::append);
    text.append(part("fence.rng.tail")).append("</grammar>\n");
    return new ClusterSchema(Files.writeString(file, text));
  }

  /** The agents of this machine but ours. */
  static List<Path> otherAgents() throws IOException {
    RealTool.file("/usr/sbin/fence_xenapi", "fence-agents");
    try (Stream<Path> files = Files.list(Path.of("/usr/sbin"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("fence_"))
          .filter(file -> !NOT_TO_ASK.contains(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  /** The attributes each agent takes, as a part of the schema; two agents run at a time. */
  static List<String> attributesOf(List<Path> agents) throws Exception {
    Path timeout = RealTool.program("timeout", "coreutils");
    Path xsltproc = RealTool.program("xsltproc", "xsltproc");
    Path style = RealTool.file(RELAXNG + "fence2rng.xsl", "fence-agents");
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Callable<String>> calls = new ArrayList<>();
      for (Path agent : agents) {
        calls.add(() -> transformed(metadata(agent, timeout), xsltproc, style));
      }
      List<String> attributes = new ArrayList<>();
      for (Future<String> call : two.invokeAll(calls)) {
        attributes.add(call.get());
      }
      return attributes;
    } finally {
      two.shutdownNow();
    }
  }

  /** Checks a cluster.conf: status 0 if it is valid, 3 if not, another if the schema is broken. */
  Ended check(Path clusterConf) throws Exception {
    return Launcher.run(
        xmllint, Map.of(), "", "--noout", "--relaxng", schema.toString(), clusterConf.toString());
  }

  private static String part(String name) throws IOException {
    return Files.readString(RealTool.file(RELAXNG + name, "fence-agents"));
  }

  /** Empty if the agent cannot tell, for want of a library it needs. */
  private static String metadata(Path agent, Path timeout) throws Exception {
    Ended told = Launcher.run(timeout, Map.of(), "", "20", agent.toString(), "-o", "metadata");
    return told.status() == 0 ? told.out() : "";
  }

  private static String transformed(String xml, Path xsltproc, Path style) throws Exception {
    if (xml.isEmpty()) {
      return "";
    }
    Ended group = Launcher.run(xsltproc, Map.of(), xml, style.toString(), "-");
    assertEquals(0, group.status(), () -> group.err() + xml);
    return group.out();
  }
}
