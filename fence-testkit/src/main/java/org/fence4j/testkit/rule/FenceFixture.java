package org.fence4j.testkit.rule;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.fence4j.api.Plug;
import org.fence4j.api.spi.FenceProvider;

/**
 * A provider under test, with a device it can open and whatever can be controlled past it. Each
 * control that is left out makes the rules that need it "not run"; nothing is passed by default.
 */
public interface FenceFixture extends AutoCloseable {

  /**
   * The provider.
   *
   * @return always the same
   */
  FenceProvider provider();

  /**
   * Options that open a working device.
   *
   * @return names and values, credentials included
   */
  Map<String, String> options();

  /**
   * A plug that exists. Only rules that need {@link #maySwitch} switch it.
   *
   * @return empty if none is known
   */
  default Optional<Plug> plug() {
    return Optional.empty();
  }

  /**
   * Tells whether {@link #plug} may be switched off and on, again and again.
   *
   * @return false unless somebody said so
   */
  default boolean maySwitch() {
    return false;
  }

  /**
   * A second plug, which no rule switches.
   *
   * @return empty if there is none
   */
  default Optional<Plug> otherPlug() {
    return Optional.empty();
  }

  /**
   * A name that fits several plugs.
   *
   * @return empty if there is none
   */
  default Optional<Plug> ambiguousPlug() {
    return Optional.empty();
  }

  /**
   * The plugs' true states.
   *
   * @return empty if only the provider can tell
   */
  default Optional<Outside> outside() {
    return Optional.empty();
  }

  /**
   * What can be made to go wrong.
   *
   * @return often nothing
   */
  default Set<Fault> faults() {
    return Set.of();
  }

  /**
   * Makes something go wrong until {@link #reset}.
   *
   * @param fault one of {@link #faults}
   * @throws Exception if that does not work
   */
  default void inflict(Fault fault) throws Exception {
    throw new UnsupportedOperationException("this fixture cannot make a device " + fault);
  }

  /**
   * Counts what devices hold open at their peer: sessions, and tasks if there are such.
   *
   * @return empty if nobody can count
   */
  default Optional<IntSupplier> sessions() {
    return Optional.empty();
  }

  /**
   * Options like {@link #options} whose credentials are wrong.
   *
   * @return empty if wrong credentials may do harm, as where they lock an account
   */
  default Optional<Map<String, String>> wrongCredentials() {
    return Optional.empty();
  }

  /**
   * The jars and directories the provider's plugin consists of; more do no harm.
   *
   * @return the class path of this process unless overridden
   */
  default List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .toList();
  }

  /**
   * Tells whether a thread belongs to the fixture, such as one of a simulated peer.
   *
   * @param thread a thread that was not there before
   * @return true if it is no leak of the provider
   */
  default boolean ownsThread(Thread thread) {
    return false;
  }

  /**
   * The times to work with.
   *
   * @return those of a device on a network unless overridden
   */
  default Pace pace() {
    return Pace.usual();
  }

  /**
   * Makes all well again; called before each rule. Where {@link #outside} is present, {@link #plug}
   * and {@link #otherPlug} are on afterwards.
   *
   * @throws Exception if that does not work
   */
  default void reset() throws Exception {}

  /** Releases what the fixture holds. */
  @Override
  default void close() throws IOException {}
}
