package org.fence4j.testkit.memory;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.rule.ControlledFixture;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.Pace;

/** A provider on a rack of its own, with every control there is. */
public class MemoryFixture extends ControlledFixture {
  /** A password that no text holds by chance and that has other spellings. */
  private static final String PASSWORD = "marker+Pass w/rd%7";

  private static final Map<Fault, RackMood> MOODS =
      new EnumMap<>(
          Map.of(
              Fault.SILENT, RackMood.SILENT,
              Fault.DRIPS, RackMood.DRIPS,
              Fault.GARBAGE, RackMood.GARBAGE,
              Fault.REFUSES_CONNECTIONS, RackMood.GONE,
              Fault.REFUSES_SWITCHING, RackMood.REFUSES,
              Fault.IGNORES_SWITCHING, RackMood.IGNORES));

  private final MemoryRack rack;

  /**
   * Starts a rack.
   *
   * @param provider speaks to it
   * @throws IOException if no port is free
   */
  public MemoryFixture(FenceProvider provider) throws IOException {
    this(provider, "web1", "web2", "twin", "twin");
  }

  /**
   * Starts a rack.
   *
   * @param provider speaks to it
   * @param labels the outlets' labels
   * @throws IOException if no port is free
   */
  public MemoryFixture(FenceProvider provider, String... labels) throws IOException {
    super(provider, new Plug("web1"), new Plug("web2"));
    this.rack = MemoryRack.start(PASSWORD, labels);
  }

  @Override
  public Map<String, String> options() {
    return Map.of("address", rack.address(), "password", PASSWORD);
  }

  @Override
  public Optional<Map<String, String>> wrongCredentials() {
    return Optional.of(Map.of("address", rack.address(), "password", "wrong+" + PASSWORD));
  }

  @Override
  public Optional<Plug> ambiguousPlug() {
    return Optional.of(new Plug("twin"));
  }

  @Override
  public PowerState actual(Plug plug) {
    return rack.state(plug);
  }

  @Override
  public void set(Plug plug, PowerState state) {
    rack.set(plug, state);
  }

  @Override
  public Set<PowerState> settable() {
    return Set.of(PowerState.values());
  }

  @Override
  public int switched(Plug plug) {
    return rack.switched(plug);
  }

  @Override
  public Set<Fault> faults() {
    return MOODS.keySet();
  }

  @Override
  public void inflict(Fault fault) throws IOException {
    rack.behave(MOODS.getOrDefault(fault, RackMood.WELL));
  }

  @Override
  public Optional<IntSupplier> sessions() {
    return Optional.of(rack::sessions);
  }

  @Override
  public boolean ownsThread(Thread thread) {
    return MemoryRack.owns(thread);
  }

  @Override
  public Pace pace() {
    return new Pace(
        Duration.ofMillis(150),
        Duration.ofMillis(1500),
        Duration.ofSeconds(3),
        Duration.ofMillis(60));
  }

  @Override
  public void reset() throws IOException {
    rack.reset();
  }

  @Override
  public void close() throws IOException {
    rack.close();
  }
}
