package org.fence4j.api.param;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The options of one agent, in the order users see them. Immutable. */
public final class ParameterSet {
  private final List<ParameterSpec<?>> specs;
  private final Map<String, ParameterSpec<?>> byName = new LinkedHashMap<>();

  private ParameterSet(List<ParameterSpec<?>> specs) {
    this.specs = List.copyOf(specs);
    for (ParameterSpec<?> spec : specs) {
      for (String name : spec.understoodNames()) {
        if (byName.put(canonical(name), spec) != null) {
          throw new IllegalArgumentException("two options are called " + name);
        }
      }
    }
    long letters = letters().count();
    if (letters != letters().distinct().count()) {
      throw new IllegalArgumentException("two options share a letter");
    }
  }

  /**
   * Makes a set.
   *
   * @param specs the options
   * @return the set
   * @throws IllegalArgumentException if two options share a name or a letter
   */
  public static ParameterSet of(ParameterSpec<?>... specs) {
    return new ParameterSet(List.of(specs));
  }

  /**
   * Joins two sets.
   *
   * @param others options to add behind these
   * @return a new set
   * @throws IllegalArgumentException if two options share a name or a letter
   */
  public ParameterSet plus(ParameterSet others) {
    return new ParameterSet(Stream.concat(specs.stream(), others.specs.stream()).toList());
  }

  /**
   * The options in order.
   *
   * @return all of them
   */
  public List<ParameterSpec<?>> specs() {
    return specs;
  }

  /**
   * Finds an option by one of its names; {@code -} and {@code _} are equal, case matters.
   *
   * @param name a name or alias
   * @return the option, if there is one of that name
   */
  public Optional<ParameterSpec<?>> find(String name) {
    return Optional.ofNullable(byName.get(canonical(name)));
  }

  private Stream<Character> letters() {
    return specs.stream().flatMap(spec -> spec.understoodLetters().stream());
  }

  static String canonical(String name) {
    return name.replace('-', '_');
  }
}
