package org.fence4j.testkit.archive;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.spi.ToolProvider;

/**
 * {@code fence archive}: found by its name through {@link java.util.ServiceLoader}. Needs the
 * system properties {@code fence.home} and {@code fence.java}, which the launcher sets.
 */
public final class ArchiveTool implements ToolProvider {
  private final Properties properties;

  /** For the ServiceLoader. */
  public ArchiveTool() {
    this(System.getProperties());
  }

  ArchiveTool(Properties properties) {
    this.properties = properties;
  }

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    List<String> words = List.of(arguments);
    if (words.contains("--help") || words.contains("-h")) {
      out.println("Usage: fence archive [--json]");
      out.println("Makes fence_xenserver start in about half the time on this Java.");
      out.println("Run it after installing, and after an update of fence4j or of Java; one that");
      out.println("fits still is kept. Without, or with one that does not fit, all works as well.");
      return 0;
    }
    boolean json = words.equals(List.of("--json"));
    if (!words.isEmpty() && !json) {
      return failed(err, "unknown argument " + words.get(0) + "; it takes --json or nothing");
    }
    String home = properties.getProperty("fence.home");
    if (home == null) {
      return failed(err, "start it as bin/fence archive, so that it finds the launcher");
    }
    String version = properties.getProperty("fence.java", "");
    if (version.isEmpty()) {
      return failed(err, "this Java has no file 'release', by which the launcher would know it");
    }
    return make(
        new ClassArchive(Path.of(home), version, Runtime.version().feature()), json, out, err);
  }

  private int make(ClassArchive archive, boolean json, PrintWriter out, PrintWriter err) {
    Path java = Path.of(properties.getProperty("java.home"));
    try {
      boolean kept = archive.fits(java);
      if (!kept) {
        if (Boolean.parseBoolean(properties.getProperty("fence.terminal")) && !json) {
          out.println("Rehearsing all that fence_xenserver does on " + java + " ...");
        }
        rehearse(archive, java);
      }
      String megabytes = Files.size(archive.file()) / 1_000_000 + " MB";
      out.println(
          json
              ? "{\"archive\":\"" + archive.file() + "\",\"made\":" + !kept + "}"
              : (kept ? "Fits still: " : "Made ") + archive.file() + " (" + megabytes + ")");
      return 0;
    } catch (IOException e) {
      return failed(err, e.getMessage() + "; the agent works without, only slower");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(err, "interrupted; the agent works without, only slower");
    }
  }

  private static void rehearse(ClassArchive archive, Path java)
      throws IOException, InterruptedException {
    try (Rehearsal rehearsal = Rehearsal.prepare()) {
      archive.make(java, rehearsal.script());
    }
  }

  private static int failed(PrintWriter err, String why) {
    err.println("fence archive: " + why);
    return 1;
  }
}
