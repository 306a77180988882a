package org.fence4j.api.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.ManualClock;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PowerCycle;

/** A device with several plugs; some may be deaf, some refuse. */
final class FakeRack implements FenceDevice {
  private final ManualClock clock;
  private final Map<String, PowerState> plugs = new LinkedHashMap<>();
  private final Set<String> deaf = new HashSet<>();
  private final Map<String, List<Reason>> refusals = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final Map<String, Runnable> events = new HashMap<>();
  private String vetoed = "";
  private Reason veto = Reason.BLOCKED;
  private Optional<PowerCycle> cycle = Optional.empty();

  FakeRack(ManualClock clock) {
    this.clock = clock;
  }

  FakeRack with(String plug, PowerState state) {
    plugs.put(plug, state);
    return this;
  }

  FakeRack deaf(String plug) {
    deaf.add(plug);
    return this;
  }

  /** The next requests for this plug are refused. */
  FakeRack refusing(String plug, Reason... reasons) {
    refusals.put(plug, new ArrayList<>(List.of(reasons)));
    return this;
  }

  /** Something happens when a plug is looked at for the nth time. */
  void onLook(String plug, int times, Runnable event) {
    events.put("look " + plug + " " + times, event);
  }

  void refusingChecks(String plug, Reason reason) {
    vetoed = plug;
    veto = reason;
  }

  FakeRack cycling(PowerCycle how) {
    cycle = Optional.of(how);
    return this;
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  PowerState power(String plug) {
    return plugs.getOrDefault(plug, PowerState.UNKNOWN);
  }

  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException {
    calls.add("look " + plug);
    long times = calls.stream().filter(("look " + plug)::equals).count();
    events.getOrDefault("look " + plug + " " + times, () -> {}).run();
    if (!plugs.containsKey(plug.name())) {
      throw new FenceException(Reason.NO_SUCH_PLUG, "there is no " + plug);
    }
    return new Evidence(power(plug.name()), clock.now(), "rack", plug + " seen");
  }

  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline) throws FenceException {
    calls.add("ask " + plug + " " + wanted);
    List<Reason> left = refusals.getOrDefault(plug.name(), new ArrayList<>());
    if (!left.isEmpty()) {
      throw new FenceException(left.remove(0), plug + " refuses");
    }
    if (!deaf.contains(plug.name())) {
      plugs.put(plug.name(), wanted);
    }
  }

  @Override
  public void check(List<Plug> named, Deadline deadline) throws FenceException {
    for (Plug plug : named) {
      state(plug, deadline);
      if (plug.name().equals(vetoed)) {
        throw new FenceException(veto, plug + " is vetoed");
      }
    }
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    return type == PowerCycle.class ? cycle.map(type::cast) : Optional.empty();
  }

  @Override
  public void close() {}
}
