package org.fence4j.testkit.broken;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.PowerCycle;
import org.jspecify.annotations.Nullable;

/** A device to be broken by overriding; as it stands it is sound, and it keeps books. */
class Tampered implements FenceDevice, PlugListing, PowerCycle {
  static final Plug WEB1 = new Plug("web1");
  static final Plug WEB2 = new Plug("web2");

  final FenceDevice sound;
  final Lab lab;

  /** The last state asked for. */
  @Nullable PowerState requested;

  /** How many looks succeeded. */
  int looks;

  /** Whether it was ever asked anything. */
  boolean asked;

  boolean closed;

  Tampered(FenceDevice sound, Lab lab) {
    this.sound = sound;
    this.lab = lab;
  }

  static Deadline seconds(int seconds) {
    return Deadline.after(Duration.ofSeconds(seconds), FenceClock.system());
  }

  static Evidence told(Evidence seen, PowerState state) {
    return new Evidence(state, seen.observedAt(), seen.source(), seen.detail());
  }

  static FenceException again(Reason reason, FenceException e) {
    return new FenceException(reason, e.getMessage(), e);
  }

  static void idle(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    asked = true;
    Evidence seen = sound.state(plug, deadline);
    looks++;
    return seen;
  }

  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    asked = true;
    sound.request(plug, wanted, deadline);
    requested = wanted;
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    asked = true;
    sound.check(plugs, deadline);
  }

  @Override
  public List<PlugStatus> list(Deadline deadline) throws FenceException, InterruptedException {
    return sound.capability(PlugListing.class).orElseThrow().list(deadline);
  }

  @Override
  public Evidence cycle(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    return sound.capability(PowerCycle.class).orElseThrow().cycle(plug, deadline);
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    return type == PlugListing.class || type == PowerCycle.class
        ? Optional.of(type.cast(this))
        : sound.capability(type);
  }

  @Override
  public void close() {
    closed = true;
    sound.close();
  }
}
