package org.fence4j.testkit.rule.agent;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.agent.AgentDraft.must;
import static org.fence4j.testkit.rule.agent.AgentDraft.should;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.testkit.rule.ConformanceRule;
import org.w3c.dom.Element;

/** What an agent says of itself, without any device. */
final class MetadataRules {
  private static final List<String> CONTENTS =
      List.of("string", "boolean", "integer", "second", "select");

  private MetadataRules() {}

  static List<ConformanceRule<AgentFixture>> all() {
    return List.of(
        must("AGENT-1", "action=metadata alone on standard input exits 0.")
            .check(
                agent -> {
                  AgentRun run = Metadata.print(agent);
                  unless(run.status() == 0, "action=metadata " + run.ending() + "; exit 0");
                }),
        must("AGENT-2", "-o metadata on the command line prints the same, for ccs_update_schema.")
            .check(MetadataRules::sameOnArgv),
        must("AGENT-3", "Metadata is well-formed XML and nothing else.")
            .check(
                agent -> {
                  Metadata unused = Metadata.parse(Metadata.print(agent).out());
                }),
        must("AGENT-4", "Metadata is there within 10 s, while Pacemaker's fencer waits for it.")
            .check(
                agent -> {
                  Duration took = Metadata.print(agent).took();
                  unless(
                      took.compareTo(agent.pace().metadata()) < 0,
                      "metadata took " + took.toMillis() + " ms");
                }),
        must(
                "AGENT-5",
                "The root is resource-agent with a name and a short description, and holds"
                    + " parameters and actions.")
            .check(MetadataRules::elements),
        must("AGENT-6", "off, status and monitor are among the actions.")
            .check(MetadataRules::actions),
        must("AGENT-7", "Each parameter has a name and a content of a known type.")
            .check(MetadataRules::contents),
        must(
                "AGENT-8",
                "No parameter is called option, name or agent, which would make the cluster's"
                    + " schema invalid for every agent of the machine.")
            .check(
                agent -> {
                  List<String> names = new ArrayList<>(agent.metadata().names("parameter"));
                  names.retainAll(List.of("option", "name", "agent"));
                  unless(names.isEmpty(), "the metadata has parameters called " + names);
                }),
        must(
                "AGENT-9",
                "No short description holds < or &, which the cluster's schema copies"
                    + " unescaped.")
            .check(MetadataRules::shortTexts),
        should("AGENT-10", "Every action and parameter is there once.")
            .check(
                agent -> {
                  List<String> names = agent.metadata().names("parameter");
                  unless(
                      names.stream().distinct().count() == names.size(),
                      "a parameter is listed twice: " + names);
                }));
  }

  private static void sameOnArgv(AgentFixture agent) throws Exception {
    AgentRun run = AgentRun.argv(agent, "-o", "metadata");
    unless(run.status() == 0, "-o metadata " + run.ending() + "; exit 0");
    unless(
        run.out().equals(Metadata.print(agent).out()),
        "-o metadata prints something else than action=metadata");
  }

  private static void elements(AgentFixture agent) throws Exception {
    Metadata metadata = agent.metadata();
    Element root = metadata.root();
    unless(
        root.getTagName().equals("resource-agent")
            && !root.getAttribute("name").isBlank()
            && !root.getAttribute("shortdesc").isBlank(),
        "the root is <"
            + root.getTagName()
            + ">; resource-agent with name and shortdesc is"
            + " expected");
    for (String each : List.of("longdesc", "vendor-url", "parameters", "actions")) {
      unless(metadata.all(each).size() == 1, "the metadata does not hold one <" + each + ">");
    }
  }

  private static void actions(AgentFixture agent) throws Exception {
    List<String> actions = agent.metadata().names("action");
    unless(
        actions.containsAll(List.of("off", "status", "monitor")),
        "the actions are " + actions + "; off, status and monitor are expected");
  }

  private static void contents(AgentFixture agent) throws Exception {
    for (Element parameter : agent.metadata().all("parameter")) {
      String name = parameter.getAttribute("name");
      Element content = (Element) parameter.getElementsByTagName("content").item(0);
      unless(
          !name.isBlank() && content != null && CONTENTS.contains(content.getAttribute("type")),
          "the parameter '" + name + "' has no content of a type among " + CONTENTS);
    }
  }

  private static void shortTexts(AgentFixture agent) throws Exception {
    Metadata metadata = agent.metadata();
    List<String> texts = new ArrayList<>(List.of(metadata.root().getAttribute("shortdesc")));
    metadata.all("shortdesc").forEach(each -> texts.add(each.getTextContent()));
    for (String text : texts) {
      unless(!text.matches("(?s).*[<&].*"), "a short description is '" + text + "'");
    }
  }
}
