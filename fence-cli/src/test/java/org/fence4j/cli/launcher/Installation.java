package org.fence4j.cli.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A distribution with empty jars, the real launcher script, and made-up Javas that print how they
 * were called.
 */
final class Installation {
  private static final Path SCRIPT = Path.of("src/main/dist/launcher.sh");

  private final Path top;
  private final Path home;
  private final Path jvms;

  Installation(Path top) throws IOException {
    this.top = top;
    this.home = Files.createDirectories(top.resolve("fence 4 j"));
    this.jvms = Files.createDirectories(top.resolve("jvms"));
    for (String jar : List.of("fence-cli", "fence-api", "zulu", "argh")) {
      file("lib/" + jar + ".jar", "");
    }
    file("plugins/xenserver/b.jar", "");
    file("plugins/xenserver/a.jar", "");
    file("plugins/other/o.jar", "");
    file("ssh/sshd.jar", "");
    // The machine's own Javas must not decide what a test sees.
    String script = Files.readString(SCRIPT).replace("in /usr/lib/jvm/* ", "in " + jvms + "/* ");
    script = script.replaceAll("/usr/java/\\* /opt/java\\* /opt/java/\\* /opt/jdk\\*", "");
    script = script.replace("/usr/local/lib/fence4j/plugins", top + "/local/plugins");
    script = script.replace("conf=/etc/fence4j/", "conf=" + top + "/etc/fence4j/");
    program("bin/fence", script);
    program("sbin/fence_xenserver", script);
    Files.createSymbolicLink(home.resolve("sbin/fence_cxs"), Path.of("fence_xenserver"));
  }

  Path home() {
    return home;
  }

  Path agent() {
    return home.resolve("sbin/fence_xenserver");
  }

  Path fence() {
    return home.resolve("bin/fence");
  }

  /** Adds a plugin in the directory of the machine. */
  Path localPlugin(String id) throws IOException {
    Path plugin = Files.createDirectories(top.resolve("local/plugins").resolve(id));
    Files.writeString(plugin.resolve(id + ".jar"), "");
    return plugin;
  }

  /** Adds a Java where the launcher looks. */
  Path java(String version) throws IOException {
    return java(jvms.resolve("java-" + version), version);
  }

  /** Adds a Java anywhere. */
  Path java(Path where, String version) throws IOException {
    Path release = Files.createDirectories(where).resolve("release");
    Files.writeString(release, "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS=\"y\"\n");
    write(
        where.resolve("bin/java"),
        "#!/bin/sh\necho \"java="
            + version
            + "\"\necho \"LC_ALL=$LC_ALL\"\n"
            + "echo \"tool=${JAVA_TOOL_OPTIONS-unset}\"\nfor a; do printf '%s\\n' \"$a\"; done\n");
    return where;
  }

  void file(String path, String content) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void program(String path, String content) throws IOException {
    write(home.resolve(path), content);
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Calls a program from / with exactly this environment. */
  Result call(Map<String, String> environment, String program, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Path out = top.resolve("out");
    Path err = top.resolve("err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    int code = process.waitFor();
    return new Result(code, lines(out), lines(err));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  /** How a program ended. */
  record Result(int code, List<String> out, List<String> err) {
    boolean says(String line) {
      return out.contains(line);
    }

    String after(String word) {
      return out.get(out.indexOf(word) + 1);
    }
  }
}
