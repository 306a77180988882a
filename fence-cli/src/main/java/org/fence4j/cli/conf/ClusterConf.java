package org.fence4j.cli.conf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.fence4j.api.Plug;
import org.fence4j.api.plan.DeviceConfig;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.cli.console.ExitStatus;
import org.xml.sax.SAXParseException;

/**
 * Reads a node's methods from a cluster.conf (cluster.rng of RHCS). Values are taken as they stand:
 * the tree below the configuration is read, where nothing splits lists or fills in variables.
 */
public final class ClusterConf {
  /** The largest cluster has 16 nodes; a file beyond this is not a cluster.conf. */
  private static final int LARGEST = 4 << 20;

  /** Up to a day and more. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  private final List<String> warnings = new ArrayList<>();
  private final Path file;
  private final ImmutableNode root;

  private ClusterConf(Path file, ImmutableNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @param file the file, at most 4 MiB
   * @return what it says
   * @throws PlanException if it cannot be read or is no cluster.conf
   */
  public static ClusterConf read(Path file) throws PlanException {
    XMLConfiguration configuration = new XMLConfiguration();
    configuration.setDocumentBuilder(SecureXml.parser());
    try {
      new FileHandler(configuration).load(new ByteArrayInputStream(bytes(file)));
    } catch (ConfigurationException e) {
      throw failed(file + " is not a usable cluster.conf: " + flaw(e));
    }
    ImmutableNode root = configuration.getNodeModel().getNodeHandler().getRootNode();
    if (!"cluster".equals(root.getNodeName())) {
      throw failed(file + " is not a cluster.conf: its root is not <cluster>");
    }
    return new ClusterConf(file, root);
  }

  private static byte[] bytes(Path file) throws PlanException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw failed(file + " is larger than 4 MiB; that cannot be a cluster.conf");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw failed(file + " does not exist; name the cluster's configuration with --config FILE");
    } catch (IOException e) {
      throw failed(file + " cannot be read: " + e.getMessage());
    }
  }

  private static PlanException failed(String why) {
    return new PlanException(ExitStatus.FAILED, why);
  }

  private static String flaw(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SAXParseException at) {
        boolean doctype = String.valueOf(at.getMessage()).contains("DOCTYPE");
        return "line "
            + at.getLineNumber()
            + ": "
            + (doctype ? "a DOCTYPE is not accepted, remove it" : at.getMessage());
      }
    }
    return String.valueOf(thrown.getMessage());
  }

  /**
   * Names the nodes.
   *
   * @return the nodes in the order of the file, those without a method too
   */
  public List<String> nodes() {
    return clusternodes().map(node -> attribute(node, "name")).toList();
  }

  /**
   * Tells what is asked to let a node back in once it was fenced ({@code unfence}).
   *
   * @param asked the node's name
   * @return its devices in the order of the file, none if there is no such node
   */
  public List<FenceStep> unfence(String asked) {
    return clusternodes()
        .filter(node -> attribute(node, "name").equals(asked))
        .flatMap(node -> unfence(node).stream())
        .toList();
  }

  /**
   * The options of {@code fence_daemon}: how fenced itself behaves.
   *
   * @return the options by name
   */
  public Map<String, String> daemon() {
    Map<String, String> options = new TreeMap<>();
    path(root, "fence_daemon").forEach(daemon -> options.putAll(attributes(daemon)));
    return options;
  }

  /**
   * The node's methods. The plug of each step is the node's name until the provider's own options
   * say otherwise.
   *
   * @param asked the node, by its name or its host part
   * @return its methods in the order of the file, at least one
   * @throws PlanException with UNDEFINED if there is no such node or it has no method
   */
  public FencePlan plan(String asked) throws PlanException {
    ImmutableNode node = node(asked);
    String name = attribute(node, "name");
    List<FenceMethod> methods = new ArrayList<>();
    for (ImmutableNode method : path(node, "fence", "method").toList()) {
      String shown = methodName(name, attribute(method, "name"), methods);
      methods.add(new FenceMethod(shown, steps(method, name), timeout(method, shown)));
    }
    if (methods.isEmpty()) {
      throw new PlanException(
          ExitStatus.UNDEFINED,
          name + " has no method in " + file + "; add <fence><method> to its <clusternode>");
    }
    return new FencePlan(name, methods);
  }

  /** Of its own for each: a report must tell two methods of one name apart. */
  private String methodName(String node, String given, List<FenceMethod> before) {
    String number = "number " + (before.size() + 1);
    if (given.isEmpty()) {
      return number;
    }
    if (before.stream().noneMatch(method -> method.name().equals(given))) {
      return given;
    }
    String shown = given + " (" + number + ")";
    warnings.add(
        node
            + " has two methods "
            + given
            + ": fenced mixed them up, the later is called "
            + shown);
    return shown;
  }

  /** Ours: RHCS knows no time limit for a method. */
  private Optional<Duration> timeout(ImmutableNode method, String name) {
    String text = attribute(method, "timeout");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!SECONDS.matcher(text).matches() || Integer.parseInt(text) == 0) {
      warnings.add(
          "method " + name + ": timeout='" + text + "' is ignored, it is no number of seconds");
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Integer.parseInt(text)));
  }

  /**
   * What is odd in the file, as far as it was read.
   *
   * @return a line each
   */
  public List<String> warnings() {
    return warnings.stream().distinct().toList();
  }

  /**
   * The devices that let a node in again, each as a method of its own: all are switched on, even
   * after failures (libfence {@code unfence_node}).
   *
   * @param asked the node, by its name or its host part
   * @return its devices in the order of the file, at least one
   * @throws PlanException with UNDEFINED if there is no such node or it has no such device
   */
  public FencePlan unfencing(String asked) throws PlanException {
    ImmutableNode node = node(asked);
    String name = attribute(node, "name");
    List<FenceMethod> methods =
        unfence(node).stream().map(step -> new FenceMethod("unfence", List.of(step))).toList();
    if (methods.isEmpty()) {
      throw new PlanException(
          ExitStatus.UNDEFINED, name + " has no device in <unfence> in " + file);
    }
    return new FencePlan(name, methods);
  }

  private List<FenceStep> unfence(ImmutableNode node) {
    String name = attribute(node, "name");
    return path(node, "unfence").flatMap(unfence -> steps(unfence, name).stream()).toList();
  }

  private Stream<ImmutableNode> clusternodes() {
    // A node without a name cannot be meant by anybody.
    return path(root, "clusternodes", "clusternode")
        .filter(node -> !attribute(node, "name").isBlank());
  }

  private ImmutableNode node(String asked) throws PlanException {
    List<ImmutableNode> nodes = clusternodes().toList();
    List<String> names = nodes();
    List<Integer> meant =
        NodeNames.meant(asked, names, nodes.stream().map(ClusterConf::altnames).toList());
    if (meant.size() == 1) {
      return nodes.get(meant.get(0));
    }
    throw new PlanException(
        ExitStatus.UNDEFINED,
        meant.isEmpty()
            ? file + " has no <clusternode> for " + asked + "; it has " + String.join(", ", names)
            : asked
                + " fits several nodes of "
                + file
                + ": "
                + meant.stream().map(names::get).collect(Collectors.joining(", ")));
  }

  private static List<String> altnames(ImmutableNode node) {
    return path(node, "altname").map(altname -> attribute(altname, "name")).toList();
  }

  private List<FenceStep> steps(ImmutableNode method, String node) {
    return path(method, "device")
        .map(device -> step(attributes(device, "name"), attribute(device, "name"), node))
        .toList();
  }

  private FenceStep step(Map<String, String> arguments, String device, String node) {
    DeviceConfig config = device(device);
    return new FenceStep(
        config,
        new Plug(node),
        WireArguments.action(WireArguments.of(config, arguments, node)),
        arguments);
  }

  /** A device without a definition has no agent: its method fails, the next one may succeed. */
  private DeviceConfig device(String name) {
    List<ImmutableNode> named =
        path(root, "fencedevices", "fencedevice")
            .filter(device -> attribute(device, "name").equals(name) && !name.isEmpty())
            .toList();
    if (named.size() > 1) {
      warnings.add("there are two fencedevices " + name + ": the first counts, as with fenced");
    }
    return named.stream()
        .findFirst()
        .map(
            device ->
                new DeviceConfig(
                    name, attribute(device, "agent"), attributes(device, "name", "agent")))
        .orElseGet(() -> new DeviceConfig(name, "", Map.of()));
  }

  private static Stream<ImmutableNode> path(ImmutableNode from, String... names) {
    Stream<ImmutableNode> nodes = Stream.of(from);
    for (String name : names) {
      nodes =
          nodes.flatMap(
              node ->
                  node.getChildren().stream().filter(child -> name.equals(child.getNodeName())));
    }
    return nodes;
  }

  private static String attribute(ImmutableNode node, String name) {
    Object value = node.getAttributes().get(name);
    return value == null ? "" : value.toString();
  }

  private static Map<String, String> attributes(ImmutableNode node, String... without) {
    Map<String, String> attributes = new TreeMap<>();
    node.getAttributes().forEach((name, value) -> attributes.put(name, value.toString()));
    attributes.keySet().removeAll(List.of(without));
    return attributes;
  }
}
