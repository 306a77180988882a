package org.fence4j.cli.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A shell script for pcs. It works on a copy, so that the cluster gets all of it or nothing. */
final class PcsScript implements Script {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  @Override
  public List<String> introduction() {
    return List.of(
        "Save this as a file and run it with sh, as root on a node of the new cluster.",
        "The cluster is changed by the last command only, fence-old.xml keeps what it was.");
  }

  @Override
  public List<String> commands(Fencing fencing, SecretFiles secrets) {
    List<String> commands = new ArrayList<>();
    commands.add("set -e");
    commands.add("umask 077");
    commands.add("pcs cluster cib fence-old.xml");
    commands.add("cp fence-old.xml fence-new.xml");
    fencing.devices().forEach(device -> commands.add(create(device, secrets)));
    fencing.levels().forEach(level -> commands.add(add(level)));
    commands.add("pcs cluster cib-push fence-new.xml diff-against=fence-old.xml");
    return commands;
  }

  private static String create(StonithDevice device, SecretFiles secrets) {
    List<String> words = new ArrayList<>(List.of("stonith", "create"));
    words.add(device.id());
    words.add(device.agent().agent());
    secrets.printable(device).forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(List.of("op", "monitor", "interval=60s"));
    if (device.agent().unfencing()) {
      words.addAll(List.of("meta", "provides=unfencing"));
    }
    return pcs(words);
  }

  private static String add(Fencing.Level level) {
    List<String> words = new ArrayList<>(List.of("stonith", "level", "add"));
    words.add(String.valueOf(level.index()));
    words.add(level.node());
    words.addAll(level.devices());
    return pcs(words);
  }

  private static String pcs(List<String> words) {
    return "pcs -f fence-new.xml "
        + words.stream().map(PcsScript::quoted).collect(Collectors.joining(" "));
  }

  /** In single quotes the shell takes everything as it stands but the quote itself. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
