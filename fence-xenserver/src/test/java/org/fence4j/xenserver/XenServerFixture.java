package org.fence4j.xenserver;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.testkit.rule.ControlledFixture;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.Pace;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.model.VmPowerState;

/** A simulated pool of two hosts, named by its member, for the conformance kit. */
final class XenServerFixture extends ControlledFixture {
  private static final String PASSWORD = "marker+Pass w/rd%7";
  private static final Map<Fault, PoolFault.Kind> KINDS =
      Map.of(
          Fault.SILENT, PoolFault.Kind.SILENT,
          Fault.DRIPS, PoolFault.Kind.DRIP,
          Fault.GARBAGE, PoolFault.Kind.GARBAGE,
          Fault.REFUSES_CONNECTIONS, PoolFault.Kind.REFUSE);

  private final SimulatedPool pool =
      SimulatedPool.builder()
          .hosts(2)
          .master(2)
          .vm("web1")
          .vm("web2")
          .vm("twin")
          .password(PASSWORD)
          .operationTime(Duration.ofMillis(50))
          .build();
  private final XapiServer server;
  private final Path state;
  private long switchedBefore;

  XenServerFixture(Path state) throws IOException {
    super(new XenServerProvider(), new Plug("web1"), new Plug("web2"));
    this.state = state;
    pool.addVm("twin");
    this.server = XapiServer.start(pool);
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("session_url", server.url(1).toString());
    options.put("username", pool.username());
    options.put("password", PASSWORD);
    options.put("ssl_fingerprint", server.fingerprint(1) + "," + server.fingerprint(2));
    options.put("state_directory", state.toString());
    return options;
  }

  @Override
  public Optional<Map<String, String>> wrongCredentials() {
    Map<String, String> wrong = new LinkedHashMap<>(options());
    wrong.put("password", "wrong+" + PASSWORD);
    return Optional.of(wrong);
  }

  @Override
  public Optional<Plug> ambiguousPlug() {
    return Optional.of(new Plug("twin"));
  }

  @Override
  public PowerState actual(Plug plug) {
    return switch (vm(plug).powerState()) {
      case RUNNING -> PowerState.ON;
      case HALTED -> PowerState.OFF;
      case PAUSED, SUSPENDED -> PowerState.HELD;
    };
  }

  @Override
  public void set(Plug plug, PowerState wanted) {
    vm(plug)
        .setPowerState(
            switch (wanted) {
              case ON -> VmPowerState.RUNNING;
              case OFF -> VmPowerState.HALTED;
              default -> VmPowerState.SUSPENDED;
            });
  }

  @Override
  public Set<PowerState> settable() {
    return Set.of(PowerState.ON, PowerState.OFF, PowerState.HELD);
  }

  @Override
  public int switched(Plug plug) {
    return (int) (switches(plug) - (plug.name().equals("web1") ? switchedBefore : 0));
  }

  private long switches(Plug plug) {
    return vm(plug).starts() + vm(plug).shutdowns();
  }

  private SimulatedVm vm(Plug plug) {
    return pool.vm(plug.name());
  }

  @Override
  public Set<Fault> faults() {
    return Set.of(Fault.values());
  }

  @Override
  public void inflict(Fault fault) {
    PoolFault.Kind kind = KINDS.getOrDefault(fault, PoolFault.Kind.NONE);
    for (int host = 1; host <= pool.hosts(); host++) {
      server.setFault(host, PoolFault.of(kind));
    }
    if (fault == Fault.IGNORES_SWITCHING) {
      pool.vm("web1").setIgnoresShutdown();
    } else if (fault == Fault.REFUSES_SWITCHING) {
      pool.vm("web1").setFailing("VM_HVM_REQUIRED");
    }
  }

  @Override
  public Optional<IntSupplier> sessions() {
    return Optional.of(() -> pool.sessions().size() + pool.tasks().size());
  }

  @Override
  public boolean ownsThread(Thread thread) {
    return List.of("xapi", "host", "simulated").stream()
        .anyMatch(word -> thread.getName().startsWith(word));
  }

  @Override
  public void reset() {
    inflict(Fault.NONE);
    pool.vm("web1").setObedient();
    for (Plug plug : List.of(new Plug("web1"), new Plug("web2"))) {
      if (vm(plug).powerState() != VmPowerState.RUNNING) {
        vm(plug).setPowerState(VmPowerState.RUNNING);
      }
    }
    switchedBefore = switches(new Plug("web1"));
  }

  @Override
  public Pace pace() {
    return new Pace(
        Duration.ofMillis(500),
        Duration.ofMillis(1500),
        Duration.ofSeconds(10),
        Duration.ofMillis(150));
  }

  @Override
  public void close() {
    server.close();
  }
}
