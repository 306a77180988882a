package org.fence4j.api.param;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.fence4j.api.Secret;

/**
 * How the text of an option becomes a value.
 *
 * @param <T> the value's type
 */
public final class ParameterType<T> {
  private static final Set<String> TRUE = Set.of("1", "yes", "on", "true");
  private static final Set<String> FALSE = Set.of("0", "no", "off", "false");

  /** Any text. */
  public static final ParameterType<String> STRING = of("string", text -> text);

  /** Text that is never printed. */
  public static final ParameterType<Secret> SECRET = of("string", Secret::of).concealed();

  /** {@code 1, yes, on, true} or {@code 0, no, off, false}, in any case. */
  public static final ParameterType<Boolean> BOOLEAN = of("boolean", ParameterType::truth);

  /** A whole number. */
  public static final ParameterType<Integer> INTEGER = of("integer", ParameterType::whole);

  /** How often something is done: 0 to 1,000. */
  public static final ParameterType<Integer> COUNT = of("integer", ParameterType::count);

  /** Whole seconds, 0 to 86,400 (a day). */
  public static final ParameterType<Duration> SECONDS = of("second", ParameterType::seconds);

  private final String content;
  private final List<String> choices;
  private final boolean secret;
  private final Function<String, T> parser;

  private ParameterType(
      String content, List<String> choices, boolean secret, Function<String, T> parser) {
    this.content = content;
    this.choices = choices;
    this.secret = secret;
    this.parser = parser;
  }

  /**
   * Makes a type of a plugin's own.
   *
   * @param content the content type for agent metadata: string, boolean, integer or second
   * @param parser turns text into a value; throws {@link IllegalArgumentException} with a message
   *     that says what is expected
   * @param <T> the value's type
   * @return the type
   */
  public static <T> ParameterType<T> of(String content, Function<String, T> parser) {
    return new ParameterType<>(content, List.of(), false, parser);
  }

  /**
   * One of several words.
   *
   * @param words the words allowed, in lower case; input is compared without regard to case
   * @return the type; its values are in lower case
   */
  public static ParameterType<String> choice(String... words) {
    List<String> allowed = List.of(words);
    return new ParameterType<>("select", allowed, false, text -> chosen(allowed, text));
  }

  /**
   * The same type for values that must never be shown.
   *
   * @return a type whose values and problems are masked everywhere
   */
  public ParameterType<T> concealed() {
    return new ParameterType<>(content, choices, true, parser);
  }

  /**
   * Tells whether values must never be shown.
   *
   * @return true for passwords
   */
  public boolean secret() {
    return secret;
  }

  /**
   * The content type agent metadata declares (fence-agents metadata.rng).
   *
   * @return string, boolean, integer, second or select
   */
  public String content() {
    return content;
  }

  /**
   * The words allowed.
   *
   * @return empty unless {@link #content()} is select
   */
  public List<String> choices() {
    return choices;
  }

  /**
   * Parses a value.
   *
   * @param text what the user wrote
   * @return the value
   * @throws IllegalArgumentException if the text does not fit; the message says what is expected
   */
  public T parse(String text) {
    return parser.apply(text);
  }

  private static Boolean truth(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (TRUE.contains(word)) {
      return true;
    }
    if (FALSE.contains(word)) {
      return false;
    }
    throw new IllegalArgumentException("expected 1, yes, on, true or 0, no, off, false");
  }

  private static Integer whole(String text) {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number", e);
    }
  }

  private static Integer count(String text) {
    int count = whole(text);
    if (count < 0 || count > 1000) {
      throw new IllegalArgumentException("expected 0 to 1000");
    }
    return count;
  }

  private static Duration seconds(String text) {
    int seconds;
    try {
      seconds = Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected whole seconds", e);
    }
    if (seconds < 0 || seconds > 86_400) {
      throw new IllegalArgumentException("expected 0 to 86400 seconds");
    }
    return Duration.ofSeconds(seconds);
  }

  private static String chosen(List<String> allowed, String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!allowed.contains(word)) {
      throw new IllegalArgumentException("expected one of " + String.join(", ", allowed));
    }
    return word;
  }
}
