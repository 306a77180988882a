package org.fence4j.testkit.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
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
  private final int feature;

  /** For the ServiceLoader. */
  public ArchiveTool() {
    this(System.getProperties(), Runtime.version().feature());
  }

  ArchiveTool(Properties properties, int feature) {
    this.properties = properties;
    this.feature = feature;
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
    return make(new ClassArchive(Path.of(home), version, feature), json, out, err);
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
      out.println(json ? asJson(archive, kept) : asText(archive, kept));
      return 0;
    } catch (FileSystemException e) {
      return failed(err, "cannot write " + e.getFile() + "; start it as who installed fence4j");
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

  private static String asJson(ClassArchive archive, boolean kept) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("archive", archive.file().toString());
      json.writeBooleanField("made", !kept);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static String asText(ClassArchive archive, boolean kept) throws IOException {
    String megabytes = Files.size(archive.file()) / 1_000_000 + " MB";
    return (kept ? "Fits still: " : "Made ") + archive.file() + " (" + megabytes + ")";
  }

  private static int failed(PrintWriter err, String why) {
    err.println("fence archive: " + why);
    return 1;
  }
}
