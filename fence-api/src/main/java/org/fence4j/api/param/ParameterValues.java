package org.fence4j.api.param;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values given for the options of a {@link ParameterSet}. Immutable; prints no secret. */
public final class ParameterValues {
  private final Map<ParameterSpec<?>, Object> values;

  private ParameterValues(Map<ParameterSpec<?>, Object> values) {
    this.values = values;
  }

  /**
   * Starts collecting.
   *
   * @param options the options that exist
   * @return a builder
   */
  public static Builder builder(ParameterSet options) {
    return new Builder(options);
  }

  /**
   * The value of an option that is required or has a default.
   *
   * @param spec the option
   * @param <T> its type
   * @return the value given, or else the default
   * @throws NoSuchElementException if there is neither
   */
  public <T> T get(ParameterSpec<T> spec) {
    return find(spec).orElseThrow(() -> new NoSuchElementException("no value for " + spec));
  }

  /**
   * The value of an option.
   *
   * @param spec the option
   * @param <T> its type
   * @return the value given, or else the default, or else empty
   */
  @SuppressWarnings("unchecked") // the builder put in what the option's own type parsed
  public <T> Optional<T> find(ParameterSpec<T> spec) {
    Object value = values.get(spec);
    return value == null ? spec.defaultValue() : Optional.of((T) value);
  }

  /**
   * The same values with one of them replaced.
   *
   * @param spec the option
   * @param value its new value, which counts as given
   * @param <T> its type
   * @return new values
   */
  public <T> ParameterValues with(ParameterSpec<T> spec, T value) {
    Map<ParameterSpec<?>, Object> changed = new LinkedHashMap<>(values);
    changed.put(spec, value);
    return new ParameterValues(changed);
  }

  /**
   * Tells whether the user gave the option.
   *
   * @param spec the option
   * @return false if it has its default or no value
   */
  public boolean given(ParameterSpec<?> spec) {
    return values.containsKey(spec);
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + (entry.getKey().secret() ? "****" : entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Collects what the user gave and tells all that is wrong with it at once. */
  public static final class Builder {
    private static final int LONGEST_SHOWN = 100;

    private final ParameterSet options;
    private final Map<ParameterSpec<?>, String> texts = new LinkedHashMap<>();
    private final Map<ParameterSpec<?>, String> namesUsed = new LinkedHashMap<>();
    private final Map<ParameterSpec<?>, String> assumed = new LinkedHashMap<>();

    private Builder(ParameterSet options) {
      this.options = options;
    }

    /**
     * Takes one option. A repeated name replaces the earlier value; an option's own name beats its
     * aliases, so that {@code plug} wins over {@code port} whatever their order, unless it is
     * blank.
     *
     * @param name a name or alias of the option
     * @param text its value
     * @return false if no option has that name; nothing is taken then
     */
    public boolean put(String name, String text) {
      Optional<ParameterSpec<?>> found = options.find(name);
      found.ifPresent(spec -> put(spec, ParameterSet.canonical(name), text));
      return found.isPresent();
    }

    /**
     * Sets another default than the option's own, for instance because the agent is called by
     * another name. Counts as given; whatever {@link #put} takes, earlier or later, wins.
     *
     * @param name a name or alias of the option
     * @param text its value
     * @return false if no option has that name; nothing is taken then
     */
    public boolean assume(String name, String text) {
      Optional<ParameterSpec<?>> found = options.find(name);
      found.ifPresent(spec -> assumed.put(spec, text));
      return found.isPresent();
    }

    private void put(ParameterSpec<?> spec, String name, String text) {
      String ownName = ParameterSet.canonical(spec.name());
      boolean ownBefore = ownName.equals(namesUsed.get(spec));
      boolean blankBefore = texts.getOrDefault(spec, "").isBlank();
      boolean takes =
          name.equals(ownName)
              ? ownBefore || blankBefore || !text.isBlank()
              : !ownBefore || blankBefore;
      if (takes) {
        texts.put(spec, text);
        namesUsed.put(spec, name);
      }
    }

    /**
     * Ends the collection.
     *
     * @return the values
     * @throws ParameterException if required options are missing or values do not fit
     */
    public ParameterValues build() throws ParameterException {
      List<String> problems = new ArrayList<>();
      Map<ParameterSpec<?>, Object> values = new LinkedHashMap<>();
      assumed.forEach(texts::putIfAbsent);
      texts.forEach((spec, text) -> parse(spec, text, values, problems));
      for (ParameterSpec<?> spec : options.specs()) {
        if (spec.required()
            && texts.getOrDefault(spec, "").isEmpty()
            && values.containsKey(spec) == texts.containsKey(spec)) {
          problems.add(spec + " is missing: " + spec.help());
        }
      }
      if (!problems.isEmpty()) {
        throw new ParameterException(problems);
      }
      return new ParameterValues(values);
    }

    /** A parser's own words may repeat what it was given. */
    private static String why(String text, IllegalArgumentException e) {
      return text.indexOf('@') < 0
          ? String.valueOf(e.getMessage())
          : "its value does not fit; no user or password belongs in front of a host";
    }

    /** Short; and not at all where it may hold a password in front of a host. */
    private static String shown(String text) {
      if (text.indexOf('@') >= 0) {
        return "****";
      }
      return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    }

    private static void parse(
        ParameterSpec<?> spec,
        String text,
        Map<ParameterSpec<?>, Object> values,
        List<String> problems) {
      try {
        values.put(spec, spec.type().parse(text));
      } catch (IllegalArgumentException e) {
        // A parser's own words may repeat what it was given.
        problems.add(
            spec.secret()
                ? spec + "=****: its value does not fit"
                : spec + "='" + shown(text) + "': " + why(text, e));
      }
    }
  }
}
