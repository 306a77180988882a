package org.fence4j.testkit.xenserver.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What the API of the recorded release has, simulated or not. */
public final class RealApi {
  private static final List<String> METHODS = lines("methods.txt");
  private static final Set<String> NAMES = Set.copyOf(METHODS);
  private static final List<String> TABLES = lines("tables.txt");
  private static final String SEARCH = ".get_all_records";

  private RealApi() {}

  /** The synchronous methods, in the order of system.listMethods. */
  public static List<String> methods() {
    return METHODS;
  }

  /** Whether there is such a synchronous method. */
  public static boolean has(String method) {
    return NAMES.contains(method);
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
