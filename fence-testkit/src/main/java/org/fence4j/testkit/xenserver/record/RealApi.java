package org.fence4j.testkit.xenserver.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the API of the recorded release has, simulated or not. */
public final class RealApi {
  private static final List<String> METHODS = lines("methods.txt");
  private static final Set<String> NAMES = Set.copyOf(METHODS);
  private static final List<String> TABLES = lines("tables.txt");
  private static final String SEARCH = ".get_all_records";

  private static final Pattern SETTER = Pattern.compile("\\.(set|add|remove)_");
  private static final Pattern GENERATED =
      Pattern.compile("\\.(create|destroy|(get|set|add|remove)_\\w+)$");

  private RealApi() {}

  /** The synchronous methods, in the order of system.listMethods. */
  public static List<String> methods() {
    return METHODS;
  }

  /** Whether there is such a synchronous method. */
  public static boolean has(String method) {
    return NAMES.contains(method);
  }

  /** The setters a class has of its fields: they come before the calls it has of its own. */
  public static List<String> setters(String type) {
    return METHODS.stream()
        .filter(method -> method.startsWith(type + "."))
        .takeWhile(method -> GENERATED.matcher(method).find())
        .filter(method -> SETTER.matcher(method).find())
        .toList();
  }

  /** The classes that can be searched. */
  public static List<String> classes() {
    return METHODS.stream()
        .filter(method -> method.endsWith(SEARCH))
        .map(method -> method.substring(0, method.length() - SEARCH.length()))
        .toList();
  }

  /** The tables of the database in lower case, in the order event.from counts them. */
  public static List<String> tables() {
    return TABLES;
  }

  private static List<String> lines(String name) {
    try (InputStream in = RealApi.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
