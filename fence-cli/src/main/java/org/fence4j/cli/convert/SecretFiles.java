package org.fence4j.cli.convert;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps secrets out of the commands, and so out of the shell's history, the process list and the
 * cluster's configuration: the agent reads the password from a file that only root can read.
 */
final class SecretFiles {
  private static final String DIRECTORY = "/etc/fence4j/";
  private static final String PLACEHOLDER = "CHANGE-ME";

  private final boolean show;
  private final Remarks remarks;

  SecretFiles(boolean show, Remarks remarks) {
    this.show = show;
    this.remarks = remarks;
  }

  /** The device's options as they may be printed. */
  Map<String, String> printable(StonithDevice device) {
    if (show) {
      return device.options();
    }
    AgentOptions agent = device.agent();
    Map<String, String> options = new LinkedHashMap<>();
    device
        .options()
        .forEach(
            (name, value) -> {
              if (!agent.secret(name) && !agent.password(name)) {
                options.put(name, value);
              } else if (agent.password(name)) {
                options.put("password_script", script(device));
              } else {
                options.put(name, PLACEHOLDER);
                remarks.note(device.id() + ": put the real value in place of " + name);
              }
            });
    return options;
  }

  private String script(StonithDevice device) {
    String file = DIRECTORY + device.id() + ".password";
    remarks.note(
        "put the password of "
            + String.join(", ", device.sources())
            + " into "
            + file
            + " on every node, readable by root only (or print it with --show-secrets)");
    return "cat " + file;
  }
}
