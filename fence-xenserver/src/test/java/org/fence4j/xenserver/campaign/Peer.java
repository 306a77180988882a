package org.fence4j.xenserver.campaign;

import java.time.Duration;
import java.util.Map;
import org.fence4j.testkit.xenserver.DirectCalls;
import org.fence4j.testkit.xenserver.NoReplyException;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.model.XapiFailure;

/** A second fencer, or an administrator: a client of its own whom no fault touches. */
final class Peer {
  private final SimulatedPool pool;
  private final DirectCalls calls;
  private final String target;

  Peer(SimulatedPool pool, SimulatedVm target) {
    this.pool = pool;
    this.calls = new DirectCalls(pool);
    this.target = target.ref();
  }

  void off() {
    say("Async.VM.hard_shutdown", target);
  }

  void reboot() {
    say("Async.VM.hard_reboot", target);
  }

  /** Whatever it takes to let the VM run. */
  void on() {
    inSession(
        session -> {
          Map<?, ?> record = (Map<?, ?>) call("VM.get_record", session, target);
          return switch (String.valueOf(record.get("power_state"))) {
            case "Halted" -> call("Async.VM.start", session, target, false, false);
            case "Suspended" -> call("Async.VM.resume", session, target, false, false);
            case "Paused" -> call("Async.VM.unpause", session, target);
            default -> session;
          };
        });
  }

  void rename(SimulatedVm vm, String name) {
    say("VM.set_name_label", vm.ref(), name);
  }

  private void say(String method, Object... parameters) {
    inSession(
        session -> {
          Object[] all = new Object[parameters.length + 1];
          all[0] = session;
          System.arraycopy(parameters, 0, all, 1, parameters.length);
          return call(method, all);
        });
  }

  @SuppressWarnings("EmptyCatch") // it gives up
  private void inSession(Work work) {
    try {
      Object session = call(Network.LOGIN, "root", pool.password(), "1.0", "peer");
      work.with(session);
      call("session.logout", session);
    } catch (XapiFailure | NoReplyException e) {
      // see above
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object call(String method, Object... parameters)
      throws XapiFailure, NoReplyException, InterruptedException {
    return calls.call(pool.master(), Duration.ZERO, method, parameters);
  }

  /** What is done in a session. */
  private interface Work {
    Object with(Object session) throws XapiFailure, NoReplyException, InterruptedException;
  }
}
