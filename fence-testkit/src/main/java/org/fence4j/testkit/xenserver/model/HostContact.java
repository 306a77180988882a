package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fence4j.testkit.xenserver.time.PoolTime;

/**
 * How a master reaches the host that a call is about: a host that is not marked dead is tried for
 * minutes (message_forwarding.ml, {@code do_op_on}). Callers hold the pool state's monitor.
 */
public final class HostContact {
  private final Database database;
  private final PoolTiming timing;
  private final PoolTime clock;

  HostContact(Database database) {
    this.database = database;
    this.timing = database.settings().timing();
    this.clock = database.settings().time();
  }

  /**
   * Lets a host answer a call; without its answer the call hangs until xapi gives the host up.
   *
   * @param host whom the call is about
   * @param answer what the host answers
   */
  public <T> CompletableFuture<T> ask(Host host, Supplier<T> answer) {
    CompletableFuture<T> end = new CompletableFuture<>();
    if (!database.contacts(host) && !database.metrics().live(host)) {
      end.completeExceptionally(new XapiFailure("HOST_OFFLINE", host.ref()));
    } else {
      reach(
          host,
          () -> !database.master().killed(),
          () -> end.complete(answer.get()),
          end::completeExceptionally);
    }
    return end;
  }

  /** Tries to reach a host until that works, it is given up, or nobody wants it any more. */
  void reach(
      Host host, BooleanSupplier wanted, Runnable reached, Consumer<XapiFailure> whenGivenUp) {
    reach(host, wanted, reached, whenGivenUp, timing.contactTries());
  }

  private void reach(
      Host host,
      BooleanSupplier wanted,
      Runnable reached,
      Consumer<XapiFailure> whenGivenUp,
      int tries) {
    if (!wanted.getAsBoolean()) {
      return;
    }
    if (database.contacts(host)) {
      reached.run();
      return;
    }
    Duration wait = database.pool().random(timing.connectLeast(), timing.connectMost());
    if (tries > 1) {
      after(
          wait.plus(timing.contactPause()),
          () -> reach(host, wanted, reached, whenGivenUp, tries - 1));
    } else {
      after(wait, () -> whenGivenUp.accept(new XapiFailure("CANNOT_CONTACT_HOST", host.ref())));
    }
  }

  private void after(Duration delay, Runnable action) {
    clock.schedule(delay, () -> database.pool().locked(action));
  }
}
