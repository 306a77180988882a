package org.fence4j.xenserver.provision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.Secret;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.testkit.xenserver.DirectCalls;
import org.fence4j.testkit.xenserver.NoReplyException;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedPoolBuilder;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.fence4j.testkit.xenserver.wire.MethodCall;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.xenserver.campaign.CampaignClock;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.xapi.Credentials;
import org.fence4j.xenserver.xapi.DirectEndpoint;
import org.jspecify.annotations.Nullable;

/** A pool in virtual time, one call of which can be broken. */
final class BreakablePool implements PoolAccess {
  static final long GIB = 1L << 30;
  private static final Duration CALL_LIMIT = Duration.ofSeconds(3);

  final VirtualTime time = new VirtualTime();
  final CampaignClock clock = new CampaignClock(time);
  final SimulatedPool pool;
  final List<DiskEvent> events = new ArrayList<>();
  private final DirectCalls calls;
  private @Nullable PoolSession session;
  private int asked;
  private int broken = -1;
  private Break how = Break.ERROR;
  String brokenMethod = "";

  /** What happens to the call. */
  enum Break {
    /** xapi refuses it. */
    ERROR,
    /** It never arrives. */
    LOST_BEFORE,
    /** It is done, and the answer is lost. */
    LOST_AFTER
  }

  BreakablePool() {
    this(builder().allowMultipleAttach(1, 2));
  }

  BreakablePool(SimulatedPoolBuilder builder) {
    pool = builder.time(time).seed(1).build();
    calls = new DirectCalls(pool);
  }

  /** Three hosts with a VM each, and a repository for all of them. */
  static SimulatedPoolBuilder builder() {
    return SimulatedPool.builder()
        .vm("node1")
        .vm("node2")
        .vm("node3")
        .template("template")
        .sharedSr("lvmoiscsi", "san");
  }

  static DiskOrder order(String... vms) {
    return new DiskOrder("quorum", "san", GIB, List.of(vms).stream().map(Plug::new).toList());
  }

  RawSharedDisks disks() {
    return new RawSharedDisks(this, clock);
  }

  Deadline deadline() {
    return Deadline.after(Duration.ofMinutes(5), clock);
  }

  void ensure(DiskOrder order) throws FenceException, InterruptedException {
    disks().ensure(order, events::add, deadline());
  }

  /** Breaks a call from now on, counted from 0. */
  void breakCall(int number, Break manner) {
    asked = 0;
    broken = number;
    how = manner;
  }

  /** Breaks nothing any more. */
  void mend() {
    broken = -1;
  }

  /** How many calls were made since {@link #breakCall}. */
  int asked() {
    return asked;
  }

  @Override
  public PoolSession session(Deadline deadline) throws FenceException {
    PoolSession open = session;
    if (open == null) {
      HostAddress host = new HostAddress(true, pool.address(1), 443);
      Credentials credentials = new Credentials("root", Secret.of(pool.password()));
      LoginAnswer answer = DirectEndpoint.login(host, this::ask, credentials, CALL_LIMIT, deadline);
      if (answer instanceof LoginAnswer.Unusable unusable) {
        throw unusable.why();
      }
      open = ((LoginAnswer.Accepted) answer).session();
      session = open;
    }
    return open;
  }

  @Override
  public void drop() {
    session = null;
  }

  private XmlRpcValue ask(MethodCall call, Duration patience)
      throws XapiFailure, NoReplyException, InterruptedException {
    if (asked++ != broken) {
      return calls.value(1, patience, call);
    }
    brokenMethod = call.method();
    if (how == Break.ERROR) {
      throw new XapiFailure("INTERNAL_ERROR", "broken by the test");
    }
    PoolFault.Kind kind = how == Break.LOST_BEFORE ? PoolFault.Kind.DROP : PoolFault.Kind.CLOSE;
    calls.setFault(1, PoolFault.of(kind));
    try {
      return calls.value(1, patience, call);
    } finally {
      calls.setFault(1, PoolFault.NONE);
    }
  }

  /** How many records of a class the pool has. */
  int count(String type) {
    return records(type).size();
  }

  /** The reference of the first record of a class. */
  String first(String type) {
    return (String) records(type).keySet().iterator().next();
  }

  private Map<?, ?> records(String type) {
    return (Map<?, ?>) call(type + ".get_all_records");
  }

  /** Makes a call as somebody else. */
  Object call(String method, Object... parameters) {
    try {
      Object own =
          calls.call(1, CALL_LIMIT, "session.login_with_password", "root", pool.password());
      Object[] all = new Object[parameters.length + 1];
      all[0] = own;
      System.arraycopy(parameters, 0, all, 1, parameters.length);
      Object answer = calls.call(1, CALL_LIMIT, method, all);
      calls.call(1, CALL_LIMIT, "session.logout", own);
      return answer;
    } catch (XapiFailure | NoReplyException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the disk is as ordered for node1 and node2. */
  boolean shared() {
    return count("VDI") == 1
        && count("VBD") == 2
        && pool.storage().disk("quorum").openOn().equals(List.of(1, 2));
  }

  /** Whether nothing of a disk is there. */
  boolean empty() {
    return count("VDI") == 0 && count("VBD") == 0;
  }
}
