package org.fence4j.cli.agent;

import static org.fence4j.cli.agent.XmlText.escaped;

import java.util.List;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.spi.ProviderDescriptor;

/**
 * Describes the agent as fence-agents' metadata.rng wants it. Written as text: an XML library would
 * take longer to load than to use.
 */
final class MetadataXml {
  private final ProviderDescriptor descriptor;
  private final StringBuilder xml = new StringBuilder();

  private MetadataXml(ProviderDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  static String of(ProviderDescriptor descriptor, String agent) {
    return new MetadataXml(descriptor).write(agent);
  }

  private String write(String agent) {
    line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    line("<resource-agent", attribute("name", agent), shortText(), ">");
    line("<longdesc>", escaped(descriptor.longText()), "</longdesc>");
    line("<vendor-url>", escaped(descriptor.vendorUrl()), "</vendor-url>");
    line("<parameters>");
    descriptor.parameters().specs().stream()
        .filter(spec -> !spec.unlisted())
        .forEach(this::parameter);
    line("</parameters>");
    line("<actions>");
    for (AgentAction action : AgentAction.values()) {
      if (action.offeredBy(descriptor)) {
        line("\t<action", attribute("name", action.word()), automatic(action), "/>");
      }
    }
    line("</actions>");
    line("</resource-agent>");
    return xml.toString();
  }

  private String shortText() {
    return attribute("shortdesc", descriptor.shortText());
  }

  /** "automatic" would have Pacemaker power on a node that joins: that is for fabric agents. */
  private String automatic(AgentAction action) {
    return action == AgentAction.ON ? attribute("automatic", "0") : "";
  }

  /** Every name is a parameter of its own; each one obsoletes the next older one (fencing.py). */
  private void parameter(ParameterSpec<?> spec) {
    List<String> names = spec.names();
    for (int i = 0; i < names.size(); i++) {
      String deprecated = i > 0 ? attribute("deprecated", "1") : "";
      String obsoletes = i + 1 < names.size() ? attribute("obsoletes", names.get(i + 1)) : "";
      line(
          "\t<parameter",
          attribute("name", names.get(i)),
          attribute("unique", "0"),
          required(spec),
          deprecated,
          obsoletes,
          ">");
      line("\t\t<getopt", attribute("mixed", UsageText.options(spec)), "/>");
      content(spec);
      line("\t\t<shortdesc lang=\"en\">", escaped(spec.help()), "</shortdesc>");
      line("\t</parameter>");
    }
  }

  private static String required(ParameterSpec<?> spec) {
    return attribute("required", spec.required() ? "1" : "0");
  }

  private void content(ParameterSpec<?> spec) {
    String start = "\t\t<content" + attribute("type", spec.type().content());
    String fallback = spec.defaultText().map(text -> attribute("default", text)).orElse("");
    if (spec.type().choices().isEmpty()) {
      line(start, fallback, "/>");
      return;
    }
    line(start, fallback, ">");
    spec.type().choices().forEach(word -> line("\t\t\t<option", attribute("value", word), "/>"));
    line("\t\t</content>");
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  private void line(String... parts) {
    for (String part : parts) {
      xml.append(part);
    }
    xml.append('\n');
  }
}
