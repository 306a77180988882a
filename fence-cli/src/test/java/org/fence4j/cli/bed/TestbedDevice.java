package org.fence4j.cli.bed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.ProgressNote;

final class TestbedDevice implements FenceDevice, PlugListing {
  private final Testbed bed;
  private final FenceContext context;
  private final String url;

  TestbedDevice(Testbed bed, FenceContext context, ParameterValues values) {
    this.bed = bed;
    this.context = context;
    this.url = values.get(TestbedProvider.SESSION_URL);
  }

  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException {
    bed.asked("state " + plug, url);
    PowerState state = bed.find(plug.name());
    context.note(new ProgressNote(url + " state " + plug, state.name(), Duration.ofMillis(7)));
    return new Evidence(state, Instant.EPOCH, url, "the bed says so");
  }

  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline) throws FenceException {
    bed.asked(wanted + " " + plug, url);
    bed.request(plug.name(), wanted);
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline) throws FenceException {
    bed.asked(("check " + plugs).replace(" []", ""), url);
  }

  @Override
  public List<PlugStatus> list(Deadline deadline) throws FenceException {
    bed.asked("list", url);
    return bed.plugs().entrySet().stream()
        .map(
            entry ->
                new PlugStatus(new Plug(entry.getKey()), "VM " + entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    return type == PlugListing.class ? Optional.of(type.cast(this)) : Optional.empty();
  }

  @Override
  public void close() {
    bed.closed();
  }
}
