package org.fence4j.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;

/** What is installed: fence4j, its plugins, its configuration, Java, the system. */
final class MachineFacts {
  private static final List<String> VARIABLES =
      List.of("FENCE_CONF", "FENCE_JAVA", "FENCE_JAVA_OPTIONS", "JAVA_HOME", "PATH", "TZ");

  private final Installation installation;
  private final FenceClock clock;

  MachineFacts(Installation installation, FenceClock clock) {
    this.installation = installation;
    this.clock = clock;
  }

  void tell(DoctorReport report) {
    String version = MachineFacts.class.getPackage().getImplementationVersion();
    report.add("fence4j", "version", version == null ? "unpackaged" : version);
    report.add("fence4j", "home", installation.home().toString());
    report.add("fence4j", "time", clock.now().toString());
    java(report);
    try {
      plugins(report);
      configuration(report);
    } catch (FenceException e) {
      report.add("configuration", "problem", e.getMessage());
    }
  }

  private void java(DoctorReport report) {
    for (String name :
        List.of("java.version", "java.vendor", "java.vm.version", "java.home", "os.arch")) {
      report.add("java and system", name, System.getProperty(name, "unknown"));
    }
    report.add(
        "java and system",
        "system",
        system() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.version"));
    report.add("java and system", "user", System.getProperty("user.name", "unknown"));
    for (String name : VARIABLES) {
      String value = installation.environment().get(name);
      if (value != null) {
        report.add("java and system", name, value);
      }
    }
  }

  private static String system() {
    try (Stream<String> lines = Files.lines(Path.of("/etc/os-release"))) {
      return lines
          .filter(line -> line.startsWith("PRETTY_NAME="))
          .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
          .findFirst()
          .orElse("unknown");
    } catch (IOException | RuntimeException e) {
      // As on RHEL 6, which has no such file.
      return "unknown";
    }
  }

  private void plugins(DoctorReport report) throws FenceException {
    InstalledPlugins plugins = InstalledPlugins.of(installation);
    for (InstalledPlugin each : plugins.all()) {
      String what = each.version() + " in " + each.directory() + " " + each.capabilities();
      report.add("plugins", each.id(), what);
      each.problems().forEach(why -> report.add("plugins", each.id() + " problem", why));
    }
    plugins
        .flaws(installation.settings().read())
        .forEach(flaw -> report.add("configuration", "problem", flaw));
  }

  private void configuration(DoctorReport report) throws FenceException {
    for (EffectiveValue each : new EffectiveConfig(installation).common()) {
      report.add("configuration", each.name(), each.value() + "  # " + each.origin());
    }
  }
}
