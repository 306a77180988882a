package org.fence4j.testkit.xenserver.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.Session;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.record.PoolTables;
import org.fence4j.testkit.xenserver.wire.MalformedCallException;
import org.fence4j.testkit.xenserver.wire.MethodCall;
import org.fence4j.testkit.xenserver.wire.ReplyWriter;
import org.fence4j.testkit.xenserver.wire.XmlRpcReader;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Answers requests as the hosts of the pool would. */
public final class Dispatcher {
  private final PoolState pool;
  private final CallLog log = new CallLog();
  private final CallTable calls = new CallTable();

  /** A dispatcher over this state. */
  public Dispatcher(PoolState pool) {
    this.pool = pool;
    new PoolTables(pool).all().forEach(table -> new RecordCalls(table).addTo(calls));
    new SessionCalls(pool).addTo(calls);
    new HostCalls(pool).addTo(calls);
    new TaskCalls(pool).addTo(calls);
    new VmCalls(pool).addTo(calls);
    new VmPowerCalls(pool).addTo(calls);
  }

  /** What was asked so far. */
  public CallLog log() {
    return log;
  }

  /**
   * Answers a request; blocks as long as the call takes.
   *
   * @param hostNumber who is asked, from 1
   * @param body the HTTP request's body
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public Answer answer(int hostNumber, String body) throws InterruptedException {
    MethodCall call;
    try {
      call = XmlRpcReader.readCall(body);
    } catch (MalformedCallException e) {
      return new Answer.BrokenRequest(String.valueOf(e.getMessage()));
    }
    log.add(hostNumber, call.method());
    if (call.method().startsWith("system.isAlive:")) {
      // A defect of the recorded release.
      return new Answer.BrokenRequest("Invalid_argument(\"String.sub / Bytes.sub\")");
    }
    try {
      return answer(pool.host(hostNumber), call);
    } catch (XapiFailure e) {
      return new Answer.Reply(ReplyWriter.failure(e.description()));
    }
  }

  private Answer answer(Host host, MethodCall request) throws XapiFailure, InterruptedException {
    CompletableFuture<XmlRpcValue> result;
    synchronized (pool) {
      Call call = calls.find(request.method());
      call.checkParameters(request.parameters());
      CallRequest checked = new CallRequest(host, request.method(), request.parameters());
      if (call.needsSession()) {
        Session session = pool.session(checked.text(0));
        if (host != pool.master()) {
          return answerOfMember();
        }
        if (!call.asynchronous()) {
          Rights.check(session, request.method());
        }
      }
      result = call.handler().answer(checked);
    }
    return new Answer.Reply(ReplyWriter.success(await(result)));
  }

  private Answer answerOfMember() throws XapiFailure {
    if (pool.master().killed()) {
      return new Answer.Silence();
    }
    throw new XapiFailure("HOST_IS_SLAVE", pool.master().address());
  }

  private static XmlRpcValue await(CompletableFuture<XmlRpcValue> result)
      throws XapiFailure, InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof XapiFailure failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    }
  }
}
