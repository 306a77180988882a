package org.example.tasmota;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.testkit.FenceProviderContract;
import org.fence4j.testkit.rule.ControlledFixture;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.Pace;

/** Every requirement on a provider, against the stand-in. */
class TasmotaConformanceTest extends FenceProviderContract {
  @Override
  protected FenceFixture fixture() throws IOException {
    return new Strip();
  }

  /** What the kit needs to know of the stand-in, and what it may do to it. */
  private static final class Strip extends ControlledFixture {
    private static final String PASSWORD = "marker+Pass w/rd%7";

    private final StandInPlug strip = new StandInPlug(PASSWORD);

    Strip() throws IOException {
      super(new TasmotaProvider(), new Plug("2"), new Plug("1"));
    }

    @Override
    public Map<String, String> options() {
      Map<String, String> options = new HashMap<>();
      options.put("ip", "127.0.0.1");
      options.put("ipport", Integer.toString(strip.port()));
      options.put("password", PASSWORD);
      return options;
    }

    @Override
    public Optional<Map<String, String>> wrongCredentials() {
      Map<String, String> options = options();
      options.put("password", "not+" + PASSWORD);
      return Optional.of(options);
    }

    @Override
    public PowerState actual(Plug plug) {
      return strip.on(plug.name()) ? PowerState.ON : PowerState.OFF;
    }

    @Override
    public void set(Plug plug, PowerState state) {
      strip.set(plug.name(), state == PowerState.ON);
    }

    @Override
    public Set<PowerState> settable() {
      return Set.of(PowerState.ON, PowerState.OFF);
    }

    @Override
    public int switched(Plug plug) {
      return strip.switched(plug.name());
    }

    @Override
    public Set<Fault> faults() {
      return Set.of(Fault.values());
    }

    @Override
    public void inflict(Fault fault) throws IOException {
      strip.inflict(fault);
    }

    @Override
    public Optional<IntSupplier> sessions() {
      return Optional.of(strip::connections);
    }

    @Override
    public boolean ownsThread(Thread thread) {
      return thread.getName().equals("stand-in");
    }

    /** On the loopback address nothing takes as long as on a network. */
    @Override
    public Pace pace() {
      return new Pace(
          Duration.ofMillis(300),
          Duration.ofMillis(1500),
          Duration.ofSeconds(10),
          Duration.ofMillis(100));
    }

    @Override
    public void reset() throws IOException {
      strip.reset();
    }

    @Override
    public void close() throws IOException {
      strip.close();
    }
  }
}
