package org.fence4j.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.agent.AgentAction;

/** The manual page of a fence agent. */
public final class AgentManual {
  private final ProviderDescriptor descriptor;
  private final List<String> names;
  private final String agent;
  private final ManualPage page;

  private AgentManual(ProviderDescriptor descriptor, List<String> names, Edition edition) {
    this.descriptor = descriptor;
    this.names = names;
    this.agent = names.get(0);
    this.page = new ManualPage(agent, edition);
  }

  /**
   * Writes the page.
   *
   * @param descriptor the agent's plugin
   * @param names the agent's name, then older ones it answers to as well
   * @param edition the date and release the page shows
   * @return its source
   */
  public static String of(ProviderDescriptor descriptor, List<String> names, Edition edition) {
    return new AgentManual(descriptor, names, edition).write();
  }

  private String write() {
    introduce();
    options();
    actions();
    StandardInputSection.write(page);
    exitStatus();
    LauncherSection.write(page);
    logging();
    files();
    AgentExamples examples = new AgentExamples(descriptor, agent);
    examples.write(page);
    seeAlso();
    return page.toString();
  }

  private void introduce() {
    page.section("NAME");
    page.paragraph(Phrase.of(String.join(", ", names) + " ").text("- " + descriptor.shortText()));
    page.section("SYNOPSIS");
    page.lines(
        List.of(
            Phrase.of("").bold(agent).text(" ").italic("option").text(" ..."),
            Phrase.of("").bold(agent).text(" < ").italic("options")));
    page.section("DESCRIPTION").paragraph(descriptor.longText());
    page.paragraph(
        "Cluster managers such as Pacemaker and the Red Hat Cluster Suite call it like any fence"
            + " agent: with its options on standard input. Success is reported only after the"
            + " device was seen in the state asked for; what is not known counts as a failure.");
  }

  private void options() {
    page.section("OPTIONS");
    page.paragraph(
        "Each option is shown as the command line takes it and, below, as standard input does."
            + " Long options may be shortened as long as they stay unique.");
    descriptor.parameters().specs().stream().filter(spec -> !spec.unlisted()).forEach(this::option);
    String plugs =
        descriptor.plugParameters().stream()
            .map(ParameterSpec::name)
            .collect(Collectors.joining(", "));
    page.paragraph(
        "The plug is named by the first of these that is given: "
            + plugs
            + ". Several plugs are one machine: all of them are switched, each is verified, and a"
            + " reboot is all off and then all on.");
  }

  private void option(ParameterSpec<?> spec) {
    List<Phrase> tags = new ArrayList<>(List.of(OptionTags.commandLine(spec)));
    OptionTags.standardInput(spec).ifPresent(tags::add);
    page.item(tags, Phrase.of(sentences(spec)));
  }

  private static String sentences(ParameterSpec<?> spec) {
    String secret =
        spec.secret() ? "On the command line every user of the machine can see it." : "";
    String required = spec.required() ? "Required." : "";
    String fallback = spec.defaultText().map(text -> "Default: " + text + ".").orElse("");
    return Stream.of(spec.help() + ".", secret, required, fallback)
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private void actions() {
    page.section("ACTIONS");
    for (AgentAction action : AgentAction.values()) {
      if (action.offeredBy(descriptor)) {
        page.item(action.word(), action.meaning() + ".");
      }
    }
    page.paragraph(
        "Pacemaker's fencer is recognised by PCMK_service=pacemaker-fenced in the environment: a"
            + " list for it leaves out aliases that it would cut, split or take for several"
            + " plugs.");
  }

  private void exitStatus() {
    page.section("EXIT STATUS");
    page.item("0", "Done and proven; for the action status: the plug is on.");
    page.item(
        "1", "Not done, or not proven, or wrong options. Standard error says why, in one line.");
    page.item("2", "Only for the action status: the plug is off.");
  }

  private void logging() {
    page.section("LOGGING");
    page.paragraph(
        "Each action that asks the device leaves one record in the system's log, by logger(1) and"
            + " with the facility daemon: notice for what was switched, info for what was looked"
            + " at, err for failures. Steps are told only on request (verbose, debug_file). No"
            + " secret is written anywhere.");
  }

  private void files() {
    page.section("FILES").paragraph("Relative to the directory where fence4j is installed:");
    page.item("sbin/" + agent, "The agent. Cluster managers may call it by a symbolic link.");
    page.item("plugins/" + descriptor.id() + "/", "Its plugin.");
    page.item("etc/cluster.conf.example", "A complete configuration for fence(8).");
  }

  private void seeAlso() {
    page.section("SEE ALSO");
    page.paragraph("fence(8), fenced(8), pcs(8), stonith_admin(8)");
    page.paragraph(descriptor.vendorUrl());
  }
}
