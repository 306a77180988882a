package org.fence4j.api.param;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One option: a typed key that also knows its names, default and help. Everything the user sees of
 * an option is derived from this.
 *
 * @param <T> the type of its value
 */
public final class ParameterSpec<T> {
  private final String name;
  private final ParameterType<T> type;
  private final List<String> aliases;
  private final List<String> unlistedNames;
  private final Optional<Character> shortOption;
  private final List<Character> unlistedLetters;
  private final Optional<String> defaultText;
  private final boolean required;
  private final boolean commandLineOnly;
  private final boolean unlisted;
  private final boolean spelledOut;
  private final String help;

  private ParameterSpec(Builder<T> builder) {
    this.name = builder.name;
    this.type = builder.type;
    this.aliases = List.copyOf(builder.aliases);
    this.unlistedNames = List.copyOf(builder.unlistedNames);
    this.shortOption = Optional.ofNullable(builder.shortOption);
    this.unlistedLetters = List.copyOf(builder.unlistedLetters);
    this.defaultText = Optional.ofNullable(builder.defaultText);
    this.required = builder.required;
    this.commandLineOnly = builder.commandLineOnly;
    this.unlisted = builder.unlisted;
    this.spelledOut = builder.spelledOut;
    this.help = builder.help;
    defaultText.ifPresent(type::parse);
  }

  /**
   * Starts an option.
   *
   * @param name its name as metadata and standard input spell it, with underscores
   * @param type how its text is read
   * @param <T> the type of its value
   * @return a builder
   */
  public static <T> Builder<T> named(String name, ParameterType<T> type) {
    return new Builder<>(name, type);
  }

  /**
   * The name metadata and standard input use.
   *
   * @return for example {@code power_timeout}
   */
  public String name() {
    return name;
  }

  /**
   * Older names that mean the same; the option's own name wins over them.
   *
   * @return for example {@code [login]} of {@code username}
   */
  public List<String> aliases() {
    return aliases;
  }

  /**
   * The names that help and metadata show, the own one first.
   *
   * @return at least one name
   */
  public List<String> names() {
    return Stream.concat(Stream.of(name), aliases.stream()).toList();
  }

  /**
   * Every name that is understood: {@link #names()}, then those of older agents that are shown
   * nowhere.
   *
   * @return at least one name
   */
  public List<String> understoodNames() {
    return Stream.concat(names().stream(), unlistedNames.stream()).toList();
  }

  /**
   * The long option of the command line, without dashes.
   *
   * @return for example {@code power-timeout}
   */
  public String longOption() {
    return name.replace('_', '-');
  }

  /**
   * The one-letter option of the command line.
   *
   * @return empty if there is none
   */
  public Optional<Character> shortOption() {
    return shortOption;
  }

  /**
   * Every one-letter option that is understood: {@link #shortOption()}, then those of older agents
   * that are shown nowhere.
   *
   * @return often empty
   */
  public List<Character> understoodLetters() {
    return Stream.concat(shortOption.stream(), unlistedLetters.stream()).toList();
  }

  /**
   * How its text is read.
   *
   * @return the type
   */
  public ParameterType<T> type() {
    return type;
  }

  /**
   * The default as a user would write it.
   *
   * @return empty if there is none
   */
  public Optional<String> defaultText() {
    return defaultText;
  }

  /**
   * The default.
   *
   * @return empty if there is none
   */
  public Optional<T> defaultValue() {
    return defaultText.map(type::parse);
  }

  /**
   * Tells whether it must be given.
   *
   * @return true if there is no going on without it
   */
  public boolean required() {
    return required;
  }

  /**
   * Tells whether the option exists on the command line only, not on standard input.
   *
   * @return true for help and version
   */
  public boolean commandLineOnly() {
    return commandLineOnly;
  }

  /**
   * Tells whether the command line gives it no value: naming it switches it on.
   *
   * @return true for most booleans
   */
  public boolean flag() {
    return type.content().equals("boolean") && !spelledOut;
  }

  /**
   * Tells whether the option is understood but shown nowhere.
   *
   * @return true for what only older agents' users still write
   */
  public boolean unlisted() {
    return unlisted;
  }

  /**
   * Tells whether its value must never be shown.
   *
   * @return true for passwords
   */
  public boolean secret() {
    return type.secret();
  }

  /**
   * One line of help, without {@code " < &}: cluster.rng is built from it unescaped (fence2rng).
   *
   * @return a sentence
   */
  public String help() {
    return help;
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * Collects what an option is.
   *
   * @param <T> the type of its value
   */
  public static final class Builder<T> {
    private final String name;
    private final ParameterType<T> type;
    private final List<String> aliases = new ArrayList<>();
    private final List<String> unlistedNames = new ArrayList<>();
    private final List<Character> unlistedLetters = new ArrayList<>();
    private @Nullable Character shortOption;
    private @Nullable String defaultText;
    private boolean required;
    private boolean commandLineOnly;
    private boolean unlisted;
    private boolean spelledOut;
    private String help = "";

    private Builder(String name, ParameterType<T> type) {
      this.name = name;
      this.type = type;
    }

    /**
     * Adds older names.
     *
     * @param names names that mean the same
     * @return this
     */
    public Builder<T> alias(String... names) {
      aliases.addAll(List.of(names));
      return this;
    }

    /**
     * Adds names that are understood but shown nowhere.
     *
     * @param names names older agents used
     * @return this
     */
    public Builder<T> unlistedAlias(String... names) {
      unlistedNames.addAll(List.of(names));
      return this;
    }

    /**
     * Adds a one-letter option that is understood but shown nowhere.
     *
     * @param letter a letter older agents used
     * @return this
     */
    public Builder<T> unlistedLetter(char letter) {
      unlistedLetters.add(letter);
      return this;
    }

    /**
     * Shows the option nowhere.
     *
     * @return this
     */
    public Builder<T> unlisted() {
      this.unlisted = true;
      return this;
    }

    /**
     * Makes a boolean take its value on the command line too, as in {@code --name=true}.
     *
     * @return this
     */
    public Builder<T> spelledOut() {
      this.spelledOut = true;
      return this;
    }

    /**
     * Sets the one-letter option.
     *
     * @param letter the letter
     * @return this
     */
    public Builder<T> letter(char letter) {
      this.shortOption = letter;
      return this;
    }

    /**
     * Sets the default.
     *
     * @param text the default as a user would write it
     * @return this
     */
    public Builder<T> defaultsTo(String text) {
      this.defaultText = text;
      return this;
    }

    /**
     * Makes the option compulsory.
     *
     * @return this
     */
    public Builder<T> required() {
      this.required = true;
      return this;
    }

    /**
     * Takes the option away from standard input.
     *
     * @return this
     */
    public Builder<T> commandLineOnly() {
      this.commandLineOnly = true;
      return this;
    }

    /**
     * Ends the option.
     *
     * @param sentence one line of help
     * @return the option
     * @throws IllegalArgumentException if the default does not fit the type
     */
    public ParameterSpec<T> help(String sentence) {
      this.help = sentence;
      return new ParameterSpec<>(this);
    }
  }
}
