package org.fence4j.cli.manual;

import static org.fence4j.api.param.StandardParameters.PASSWORD;
import static org.fence4j.api.param.StandardParameters.USERNAME;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.spi.ProviderDescriptor;

/**
 * How an agent is set up in each cluster manager and tried by hand. Only what every device needs is
 * shown; a value that only the reader knows is the option's name in capitals.
 */
final class AgentExamples {
  private final ProviderDescriptor descriptor;
  private final String agent;

  AgentExamples(ProviderDescriptor descriptor, String agent) {
    this.descriptor = descriptor;
    this.agent = agent;
  }

  void write(ManualPage page) {
    page.section("EXAMPLES").paragraph("Replace the words in capitals.");
    page.paragraph("A fence device of Pacemaker; the node node1 is the plug web1:");
    page.example(pcs());
    page.paragraph("The same in cluster.conf, for the Red Hat Cluster Suite and for fence(8):");
    page.example(clusterConf());
    page.paragraph("Asking for the plug's state by hand:");
    page.example(standardInput());
  }

  List<String> pcs() {
    List<String> lines = new ArrayList<>();
    lines.add("pcs stonith create " + descriptor.id() + " " + agent + " \\");
    connection().forEach(spec -> lines.add("    " + spec.name() + "=" + value(spec) + " \\"));
    lines.add("    pcmk_host_map=\"node1:web1\"");
    return lines;
  }

  List<String> clusterConf() {
    List<String> lines = new ArrayList<>();
    String id = descriptor.id();
    lines.add("<cluster name=\"example\" config_version=\"1\">");
    lines.add("  <clusternodes>");
    lines.add("    <clusternode name=\"node1\" nodeid=\"1\">");
    lines.add("      <fence>");
    lines.add("        <method name=\"1\">");
    lines.add("          <device name=\"" + id + "\" plug=\"web1\"/>");
    lines.add("        </method>");
    lines.add("      </fence>");
    lines.add("    </clusternode>");
    lines.add("  </clusternodes>");
    lines.add("  <fencedevices>");
    lines.add("    <fencedevice name=\"" + id + "\" agent=\"" + agent + "\"");
    connection().forEach(spec -> lines.add("        " + spec.name() + "=\"" + value(spec) + "\""));
    lines.add("    />");
    lines.add("  </fencedevices>");
    lines.add("</cluster>");
    return lines;
  }

  List<String> standardInput() {
    List<String> lines = new ArrayList<>();
    lines.add(agent + " <<\\END");
    lines.add("action=status");
    connection().forEach(spec -> lines.add(spec.name() + "=" + value(spec)));
    lines.add("plug=web1");
    lines.add("END");
    return lines;
  }

  private List<ParameterSpec<?>> connection() {
    return descriptor.parameters().specs().stream()
        .filter(spec -> spec.required() || spec == USERNAME || spec == PASSWORD)
        .toList();
  }

  private static String value(ParameterSpec<?> spec) {
    if (spec == USERNAME) {
      return "fence";
    }
    return spec == PASSWORD ? "change-me" : spec.name().toUpperCase(Locale.ROOT);
  }
}
