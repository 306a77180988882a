package org.fence4j.testkit.memory;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.PowerCycle;

/** A rack as a fence device; its outlets are the plugs, by number or by label. */
final class MemoryDevice implements FenceDevice, PlugListing, PowerCycle {
  private final RackConnection rack;
  private final FenceContext context;

  MemoryDevice(RackConnection rack, FenceContext context) {
    this.rack = rack;
    this.context = context;
  }

  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    String seen = rack.ask(deadline, "STATE", plug.name());
    return evidence(stateOf(seen), "outlet is " + seen.toLowerCase(Locale.ROOT));
  }

  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    if (wanted != PowerState.ON && wanted != PowerState.OFF) {
      throw new FenceException(Reason.UNSUPPORTED, "an outlet can be asked to be on or off only");
    }
    rack.ask(deadline, "SWITCH", plug.name(), wanted.name());
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    rack.ask(deadline, "LIST");
    for (Plug plug : plugs) {
      rack.ask(deadline, "STATE", plug.name());
    }
  }

  @Override
  public List<PlugStatus> list(Deadline deadline) throws FenceException, InterruptedException {
    List<PlugStatus> all = new ArrayList<>();
    for (String outlet : rack.ask(deadline, "LIST").split(" ", -1)) {
      String[] fields = outlet.split("=", -1);
      if (fields.length != 3) {
        throw new FenceException(Reason.GARBLED, rack + " lists what is no outlet");
      }
      String label = URLDecoder.decode(fields[1], StandardCharsets.UTF_8);
      all.add(new PlugStatus(new Plug(fields[0]), label, stateOf(fields[2])));
    }
    all.sort(Comparator.comparing(PlugStatus::alias));
    return all;
  }

  /** The rack counts how often it cut an outlet's power; that it was told to proves nothing. */
  @Override
  public Evidence cycle(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    String before = rack.ask(deadline, "CUTS", plug.name());
    rack.ask(deadline, "CYCLE", plug.name());
    String after = rack.ask(deadline, "CUTS", plug.name());
    if (before.equals(after)) {
      throw new FenceException(Reason.REFUSED, rack + " did not cut the power of " + plug);
    }
    return evidence(state(plug, deadline).state(), "power was cut " + after + " times in all");
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    if (type == PlugListing.class || type == PowerCycle.class) {
      return Optional.of(type.cast(this));
    }
    return type == SharedDiskProvisioning.class
        ? Optional.of(type.cast(new MemoryDisks(rack)))
        : Optional.empty();
  }

  @Override
  public void close() {
    rack.close();
  }

  private Evidence evidence(PowerState state, String detail) {
    return new Evidence(state, context.clock().now(), rack.toString(), detail);
  }

  private PowerState stateOf(String word) throws FenceException {
    for (PowerState state : PowerState.values()) {
      if (state.name().equals(word)) {
        return state;
      }
    }
    throw new FenceException(Reason.GARBLED, rack + " tells a state that is none");
  }
}
