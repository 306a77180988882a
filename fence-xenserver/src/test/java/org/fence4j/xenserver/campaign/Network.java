package org.fence4j.xenserver.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.testkit.xenserver.DirectCalls;
import org.fence4j.testkit.xenserver.NoReplyException;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.PoolFault.Kind;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.fence4j.testkit.xenserver.wire.MethodCall;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** What lies between the plugin and the hosts: what it does to calls, and what went through. */
final class Network {
  static final String LOGIN = "session.login_with_password";
  private static final String LOGOUT = "session.logout";

  private final SimulatedPool pool;
  private final XmlRpcValue target;
  private final VirtualTime time;
  private final Duration latency;
  private final DirectCalls far;
  private final DirectCalls near;
  private final Map<Integer, PoolFault> faults = new HashMap<>();
  private int lastWorkedAt;
  private boolean loginLost;
  private boolean blindTask;
  private final Deque<Step> strikes = new ArrayDeque<>();

  /** The sessions the plugin knows it has, and where. */
  final Map<String, Integer> sessions = new HashMap<>();

  /** The tasks the plugin knows it has begun, and where. */
  final Map<String, Integer> tasks = new HashMap<>();

  final Set<String> loggedOut = new HashSet<>();

  /** When a call or a login of ours came to nothing. */
  final List<Instant> troubles = new ArrayList<>();

  final List<Look> looks = new ArrayList<>();

  /**
   * What the plugin was shown of a VM.
   *
   * @param at when the host answered
   * @param host who
   * @param session in which session
   * @param power the power state
   * @param operations the operations in flight, by task
   */
  record Look(Instant at, int host, String session, String power, Map<String, String> operations) {}

  Network(SimulatedPool pool, SimulatedVm target, VirtualTime time, Duration latency) {
    this.pool = pool;
    this.target = XmlRpcValue.text(target.uuid());
    this.time = time;
    this.latency = latency;
    this.far = new DirectCalls(pool);
    this.near = new DirectCalls(pool);
    far.setLatency(latency);
  }

  Duration latency() {
    return latency;
  }

  void fault(int host, PoolFault fault) {
    faults.put(host, fault);
  }

  /** The host that was asked last for anything but a logout. */
  int lastWorkedAt() {
    return lastWorkedAt;
  }

  /** Whether we may have begun a task whose reference never reached us. */
  boolean blindTask() {
    return blindTask;
  }

  /** Whether a login found no end although its host was well again: it is waited for. */
  boolean loginLost() {
    return loginLost;
  }

  /** Lets something happen to the plugin's next call. */
  void strike(Step step) {
    strikes.add(step);
  }

  PoolFault fault(int host) {
    return host == 0 ? PoolFault.of(Kind.DROP) : faults.getOrDefault(host, PoolFault.NONE);
  }

  /** A login arrives at a host, which answers at once or never. */
  XmlRpcValue login(int host, MethodCall call, PoolFault fault)
      throws XapiFailure, NoReplyException, InterruptedException {
    boolean slow = fault.kind() == Kind.SLOW;
    near.setFault(host, slow ? PoolFault.NONE : fault);
    try {
      return near.value(host, Duration.ZERO, call);
    } catch (NoReplyException e) {
      loginLost |= e.kind() == NoReplyException.Kind.TIMED_OUT;
      throw e;
    } finally {
      near.setFault(host, PoolFault.NONE);
    }
  }

  /** A call of a session. */
  XmlRpcValue ask(int host, MethodCall call, Duration patience)
      throws XapiFailure, NoReplyException, InterruptedException {
    Instant arrival = time.now().plus(latency);
    if (call.method().equals(LOGOUT)) {
      loggedOut.add(text(call, 0));
    } else {
      lastWorkedAt = host;
    }
    far.setFault(host, fate(host, call));
    try {
      XmlRpcValue value = far.value(host, patience, call);
      delivered(host, call, value, arrival);
      return value;
    } catch (NoReplyException | XapiFailure e) {
      if (e instanceof NoReplyException || e.getMessage().startsWith("SESSION_INVALID")) {
        troubles.add(time.now());
        blindTask |= call.method().startsWith("Async.");
      }
      throw e;
    }
  }

  /** Logs out of a session that came too late, without delay. */
  void farewell(int host, String session) {
    loggedOut.add(session);
    quietly(host, new MethodCall(LOGOUT, List.of(XmlRpcValue.text(session))));
  }

  /** What becomes of a call. */
  PoolFault fate(int host, MethodCall call) {
    Step strike = strikes.poll();
    if (strike == null) {
      return fault(host);
    }
    return switch (strike.deed()) {
      case LOSE_REQUEST -> PoolFault.of(Kind.DROP);
      case LOSE_ANSWER -> PoolFault.of(Kind.DRIP);
      case CUT_ANSWER -> PoolFault.of(Kind.CLOSE);
      case DELAY_ANSWER -> PoolFault.slow(strike.span());
      case DELAY_REQUEST -> {
        time.schedule(strike.span(), () -> quietly(host, call));
        yield PoolFault.of(Kind.DROP);
      }
      default -> {
        quietly(host, new MethodCall(LOGOUT, List.of(XmlRpcValue.text(text(call, 0)))));
        yield fault(host);
      }
    };
  }

  @SuppressWarnings("EmptyCatch") // nobody hears the answer
  private void quietly(int host, MethodCall call) {
    try {
      near.value(host, Duration.ZERO, call);
    } catch (XapiFailure | NoReplyException e) {
      // see above
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void delivered(int host, MethodCall call, XmlRpcValue value, Instant at) {
    String method = call.method();
    if (method.startsWith("Async.")) {
      tasks.put(((XmlRpcValue.Text) value).text(), host);
    } else if (method.equals("VM.get_record")) {
      look(host, text(call, 0), (XmlRpcValue.Struct) value, at);
    } else if (method.equals("VM.get_all_records_where")) {
      Map<String, XmlRpcValue> records = ((XmlRpcValue.Struct) value).members();
      records
          .values()
          .forEach(record -> look(host, text(call, 0), (XmlRpcValue.Struct) record, at));
    }
  }

  private void look(int host, String session, XmlRpcValue.Struct record, Instant at) {
    Map<String, String> operations = new HashMap<>();
    ((XmlRpcValue.Struct) record.members().get("current_operations"))
        .members()
        .forEach((task, name) -> operations.put(task, ((XmlRpcValue.Text) name).text()));
    if (!record.members().get("uuid").equals(target)) {
      return;
    }
    String power = ((XmlRpcValue.Text) record.members().get("power_state")).text();
    looks.add(new Look(at, host, session, power, operations));
  }

  private static String text(MethodCall call, int index) {
    return ((XmlRpcValue.Text) call.parameters().get(index)).text();
  }

  /** The number of the host with this address; 0 for one that is not of the pool. */
  int host(String address) {
    for (int host = 1; host <= pool.hosts(); host++) {
      if (pool.address(host).equals(address)) {
        return host;
      }
    }
    return 0;
  }
}
