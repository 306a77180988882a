package org.fence4j.cli.bed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes cluster.conf files. */
public final class ClusterFile {
  private ClusterFile() {}

  /** The original use case: four hosts of a pool, each of them a method of its own. */
  public static Path fourHosts(Path directory) throws IOException {
    return write(directory, methods(), devices());
  }

  public static Path write(Path directory, String methods, String devices) throws IOException {
    String text =
        """
        <?xml version="1.0"?>
        <cluster name="c" config_version="1">
          <clusternodes>
            <clusternode name="web1.example.com" nodeid="1"><fence>METHODS</fence></clusternode>
            <clusternode name="bare.example.com" nodeid="2"/>
          </clusternodes>
          <fencedevices>DEVICES</fencedevices>
        </cluster>
        """;
    return raw(directory, text.replace("METHODS", methods).replace("DEVICES", devices));
  }

  public static Path raw(Path directory, String text) throws IOException {
    return Files.writeString(directory.resolve("cluster.conf"), text);
  }

  private static String methods() {
    StringBuilder methods = new StringBuilder();
    for (int i = 1; i <= 4; i++) {
      methods.append(method("host" + i, "<device name=\"xenserver0" + i + "\" vm_name=\"web1\"/>"));
    }
    return methods.toString();
  }

  private static String devices() {
    StringBuilder devices = new StringBuilder();
    for (int i = 1; i <= 4; i++) {
      devices.append(device("xenserver0" + i, "session_url=\"https://10.0.0." + i + "\""));
    }
    return devices.toString();
  }

  public static String method(String name, String devices) {
    return "<method name=\"" + name + "\">" + devices + "</method>";
  }

  public static String device(String name, String attributes) {
    return "<fencedevice name=\""
        + name
        + "\" agent=\"fence_testbed\" login=\"root\" passwd=\"geheim-4711,a ${b}\" "
        + attributes
        + "/>";
  }
}
