package org.example.tasmota;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PlugListing;

/** A smart plug. It holds nothing open between two calls, so there is nothing to close. */
final class TasmotaDevice implements FenceDevice, PlugListing {
  private final TasmotaCommands commands;
  private final FenceContext context;

  TasmotaDevice(TasmotaCommands commands, FenceContext context) {
    this.commands = commands;
    this.context = context;
  }

  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    PowerState state = known(plug, commands.relays(deadline));
    String detail = "relay " + plug.name() + " is " + state;
    return new Evidence(state, context.clock().now(), commands.toString(), detail);
  }

  /** Looks first: firmware that is told to switch a relay it has not may switch the first one. */
  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    if (wanted != PowerState.ON && wanted != PowerState.OFF) {
      throw new FenceException(Reason.UNSUPPORTED, "a relay can be switched on or off only");
    }
    known(plug, commands.relays(deadline));
    commands.switchRelay(plug.name(), wanted, deadline);
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    Map<String, PowerState> relays = commands.relays(deadline);
    for (Plug plug : plugs) {
      known(plug, relays);
    }
  }

  @Override
  public List<PlugStatus> list(Deadline deadline) throws FenceException, InterruptedException {
    return commands.relays(deadline).entrySet().stream()
        .map(relay -> new PlugStatus(new Plug(relay.getKey()), relay.getKey(), relay.getValue()))
        .toList();
  }

  private PowerState known(Plug plug, Map<String, PowerState> relays) throws FenceException {
    PowerState state = relays.get(plug.name());
    if (state == null) {
      String all = String.join(", ", relays.keySet());
      throw new FenceException(
          Reason.NO_SUCH_PLUG, commands + " has no relay " + plug + "; it has " + all);
    }
    return state;
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    return type == PlugListing.class ? Optional.of(type.cast(this)) : Optional.empty();
  }

  @Override
  public void close() {
    // see above
  }
}
