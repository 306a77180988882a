package org.fence4j.api.plan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.ManualClock;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;

/**
 * A device with one plug that does what it is told, except where a script says otherwise. Fails the
 * test when it is called after its deadline.
 */
final class FakeDevice implements FenceDevice {
  /** One scripted answer to {@link #state}. */
  @FunctionalInterface
  interface Look {
    PowerState answer(Deadline deadline) throws FenceException, InterruptedException;
  }

  /** What happens before one scripted {@link #request} is carried out. */
  @FunctionalInterface
  interface Ask {
    void hear(Deadline deadline) throws FenceException, InterruptedException;
  }

  private final ManualClock clock;
  private final Deque<Look> looks = new ArrayDeque<>();
  private final Deque<Ask> asks = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private PowerState power;
  private boolean deaf;
  private Consumer<String> watcher = call -> {};
  private Runnable closing = () -> {};

  FakeDevice(ManualClock clock, PowerState power) {
    this.clock = clock;
    this.power = power;
  }

  /** Answers the next looks with these states, then with the truth. */
  FakeDevice showing(PowerState... states) {
    for (PowerState state : states) {
      looks.add(deadline -> state);
    }
    return this;
  }

  FakeDevice onLook(Look look) {
    looks.add(look);
    return this;
  }

  FakeDevice onAsk(Ask ask) {
    asks.add(ask);
    return this;
  }

  /** Takes every request and does nothing. */
  FakeDevice deaf() {
    deaf = true;
    return this;
  }

  /** Tells each call to somebody who watches several devices. */
  FakeDevice watchedBy(Consumer<String> calls) {
    watcher = calls;
    return this;
  }

  FakeDevice onClose(Runnable action) {
    closing = action;
    return this;
  }

  /** Uses all its time at each look, as a peer does that never answers. */
  FakeDevice hanging() {
    for (int i = 0; i < 100; i++) {
      looks.add(
          deadline -> {
            clock.advance(deadline.remaining());
            throw failure(Reason.TIMED_OUT);
          });
    }
    return this;
  }

  void power(PowerState state) {
    power = state;
  }

  PowerState power() {
    return power;
  }

  /** What was called, in order: look, ask ON, ask OFF, close. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  static FenceException failure(Reason reason) {
    return new FenceException(reason, "scripted " + reason);
  }

  static Look lookFails(Reason reason) {
    return deadline -> {
      throw failure(reason);
    };
  }

  static Ask askFails(Reason reason) {
    return deadline -> {
      throw failure(reason);
    };
  }

  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    called("look", deadline);
    Look scripted = looks.poll();
    PowerState seen = scripted == null ? power : scripted.answer(deadline);
    return new Evidence(seen, clock.now(), "fake", "call " + calls.size());
  }

  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    called("ask " + wanted, deadline);
    Ask scripted = asks.poll();
    if (scripted != null) {
      scripted.hear(deadline);
    }
    if (!deaf) {
      power = wanted;
    }
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline) {
    called("check", deadline);
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    return Optional.empty();
  }

  @Override
  public void close() {
    calls.add("close");
    watcher.accept("close");
    closing.run();
  }

  private void called(String call, Deadline deadline) {
    calls.add(call);
    watcher.accept(call);
    Duration left = deadline.remaining();
    if (left.isZero()) {
      // Not an AssertionError: the guard around plugins would take that for the device's defect.
      throw new InternalError("called after the deadline: " + calls);
    }
  }
}
