package org.fence4j.cli.bed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles a plugin from source, as its author would, and packs it. */
public final class PluginJar {
  /** The whole of a provider, but for its constructor, its descriptor's id and what it opens. */
  private static final String PROVIDER =
      """
      package p;
      import java.util.*;
      import org.fence4j.api.param.*;
      import org.fence4j.api.spi.*;
      public class P implements FenceProvider {
        public P() { CONSTRUCTOR }
        public ProviderDescriptor descriptor() {
          return new ProviderDescriptor("ID", "short", "long", "https://example.com",
              ProviderDescriptor.Kind.POWER, ParameterSet.of(StandardParameters.ACTION),
              List.of(), Set.of());
        }
        public FenceDevice open(ParameterValues values, FenceContext context) {
          throw new UnsupportedOperationException();
        }
      }
      """;

  private final Path work;
  private final List<Path> sources = new ArrayList<>();

  public PluginJar(Path work) {
    this.work = work;
  }

  /** A provider of an id whose constructor does something. */
  public PluginJar provider(String id, String constructor) throws IOException {
    return source("p/P.java", PROVIDER.replace("CONSTRUCTOR", constructor).replace("ID", id));
  }

  public PluginJar source(String file, String text) throws IOException {
    Path source = work.resolve("src").resolve(file);
    Files.createDirectories(source.getParent());
    sources.add(Files.writeString(source, text));
    return this;
  }

  /** Compiles; sources of classes that are ours as well win over ours. */
  public PluginJar compile() throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                Files.createDirectories(classes()).toString(),
                "-cp",
                System.getProperty("java.class.path")));
    sources.forEach(source -> words.add(source.toString()));
    int result =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("the plugin does not compile");
    }
    return this;
  }

  public PluginJar service(String name) throws IOException {
    Path file = classes().resolve("META-INF/services/org.fence4j.api.spi.FenceProvider");
    Files.createDirectories(file.getParent());
    Files.writeString(file, name + "\n");
    return this;
  }

  /** Packs what was compiled, without the classes below a path. */
  public void pack(Path jar, String without) throws IOException {
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes().relativize(file).toString();
        if (!name.startsWith(without)) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, (OutputStream) out);
        }
      }
    }
  }

  private Path classes() {
    return work.resolve("classes");
  }
}
