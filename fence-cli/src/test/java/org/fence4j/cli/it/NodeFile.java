package org.fence4j.cli.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory with a cluster.conf and agents that are shell scripts. */
record NodeFile(Path directory) {
  /** An agent that writes its name down, and does as told. */
  void agent(String name, String behaviour) throws IOException {
    String script = "#!/bin/sh\necho ${0##*/} >>" + record() + "\n" + behaviour + "\n";
    Path file = Files.writeString(directory.resolve(name), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A configuration with one node, web1. */
  Path conf(String methods, String devices) throws IOException {
    return Files.writeString(
        directory.resolve("cluster.conf"),
        "<?xml version=\"1.0\"?><cluster name=\"c\" config_version=\"1\"><clusternodes>"
            + "<clusternode name=\"web1\" nodeid=\"1\"><fence>"
            + methods
            + "</fence></clusternode></clusternodes><fencedevices>"
            + devices
            + "</fencedevices></cluster>");
  }

  /** A method of one device. */
  static String method(String name, String device) {
    return "<method name=\"" + name + "\"><device name=\"" + device + "\"/></method>";
  }

  static String device(String name, String agent, String attributes) {
    return "<fencedevice name=\"" + name + "\" agent=\"" + agent + "\" " + attributes + "/>";
  }

  /** The agents that ran. */
  String runs() throws IOException {
    return Files.exists(record()) ? String.join(" ", Files.readAllLines(record())) : "";
  }

  private Path record() {
    return directory.resolve("runs");
  }
}
