package org.fence4j.testkit.xenserver.call;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.HostRole;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.model.session.Session;
import org.fence4j.testkit.xenserver.wire.JsonRpcRequest;
import org.fence4j.testkit.xenserver.wire.MalformedCallException;
import org.fence4j.testkit.xenserver.wire.MethodCall;
import org.fence4j.testkit.xenserver.wire.ReplyForm;
import org.fence4j.testkit.xenserver.wire.ReplyWriter;
import org.fence4j.testkit.xenserver.wire.XmlRpcReader;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Answers requests as the hosts of the pool would. */
public final class Dispatcher {
  private static final String LIST_METHODS = "system.listMethods";

  private final PoolState pool;
  private final CallTable calls;
  private final List<String> listed;
  private final CallLog log = new CallLog();

  /**
   * A dispatcher over this state.
   *
   * @param calls the methods there are
   * @param listed the methods system.listMethods tells of
   */
  public Dispatcher(PoolState pool, CallTable calls, List<String> listed) {
    this.pool = pool;
    this.calls = calls;
    this.listed = listed;
  }

  /** What was asked so far. */
  public CallLog log() {
    return log;
  }

  /**
   * Answers an XML-RPC request; blocks as long as the call takes.
   *
   * @param hostNumber who is asked, from 1
   * @param body the HTTP request's body
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public Answer answer(int hostNumber, String body) throws InterruptedException {
    try {
      MethodCall call = XmlRpcReader.readCall(body);
      boolean bare = call.method().equals(LIST_METHODS);
      return answer(hostNumber, call, bare ? ReplyWriter.BARE : ReplyWriter.STATUS);
    } catch (MalformedCallException e) {
      return new Answer.BrokenRequest(String.valueOf(e.getMessage()));
    }
  }

  /** The same in JSON-RPC, 1.0 or 2.0. */
  public Answer answerJson(int hostNumber, String body) throws InterruptedException {
    try {
      JsonRpcRequest request = JsonRpcRequest.read(body);
      return answer(hostNumber, request.call(), request);
    } catch (MalformedCallException e) {
      return new Answer.BrokenRequest(String.valueOf(e.getMessage()));
    }
  }

  private Answer answer(int hostNumber, MethodCall call, ReplyForm form)
      throws InterruptedException {
    if (call.method().startsWith("system.isAlive:")) {
      log.add(pool.settings().time().now(), hostNumber, call);
      // A defect of the recorded release.
      return new Answer.BrokenRequest("Invalid_argument(\"String.sub / Bytes.sub\")");
    }
    Reaction reaction = ask(hostNumber, call);
    if (reaction instanceof Reaction.Answering answering) {
      return new Answer.Reply(reply(answering.value(), form));
    }
    return reaction instanceof Reaction.Silence ? new Answer.Silence() : new Answer.Closed();
  }

  /**
   * Asks a host and does not wait for the answer.
   *
   * @param hostNumber who is asked, from 1
   */
  public Reaction ask(int hostNumber, MethodCall call) {
    log.add(pool.settings().time().now(), hostNumber, call);
    Reaction reaction;
    synchronized (pool) {
      try {
        reaction = ask(pool.host(hostNumber), call);
      } catch (XapiFailure e) {
        reaction = new Reaction.Answering(CompletableFuture.failedFuture(e));
      }
    }
    if (!call.method().contains(".get_")) {
      pool.touched();
    }
    return reaction;
  }

  private Reaction ask(Host host, MethodCall request) throws XapiFailure {
    if (host.killed() || pool.settings().time().now().isBefore(host.upSince())) {
      return new Reaction.Refusal();
    }
    if (request.method().equals(LIST_METHODS)) {
      return new Reaction.Answering(CompletableFuture.completedFuture(XmlRpcValue.texts(listed)));
    }
    if (host.role() instanceof HostRole.Emergency emergency) {
      throw emergency.failure();
    }
    Call call = calls.find(request);
    call.checkParameters(request.parameters());
    Database database = host.database();
    if (host.role() instanceof HostRole.Member member) {
      return askMember(host, member, call, request);
    }
    if (database == null) {
      throw new IllegalStateException(host.name() + " has no database");
    }
    CallRequest checked = new CallRequest(host, database, request.method(), request.parameters());
    if (call.needsSession()) {
      Session session = database.session(checked.text(0));
      if (!call.checksRights()) {
        Rights.check(session, call.method());
      }
    }
    return new Reaction.Answering(call.handler().answer(checked));
  }

  /** A member looks sessions up at its master, but not the credentials of a login. */
  private Reaction askMember(Host host, HostRole.Member member, Call call, MethodCall request)
      throws XapiFailure {
    if (call.needsSession()) {
      Host master = pool.topology().followed(host);
      Database database = master == null ? null : master.database();
      if (database == null) {
        return new Reaction.Silence();
      }
      database.session(((XmlRpcValue.Text) request.parameters().get(0)).text());
    }
    throw new XapiFailure("HOST_IS_SLAVE", member.address());
  }

  private static String reply(CompletableFuture<XmlRpcValue> value, ReplyForm form)
      throws InterruptedException {
    try {
      return form.success(value.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof XapiFailure failure) {
        return form.failure(failure.description());
      }
      throw new IllegalStateException(e);
    }
  }
}
