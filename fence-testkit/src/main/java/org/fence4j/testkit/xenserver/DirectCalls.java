package org.fence4j.testkit.xenserver;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.NoReplyException.Kind;
import org.fence4j.testkit.xenserver.call.Reaction;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.time.PoolTime;
import org.fence4j.testkit.xenserver.wire.MethodCall;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/**
 * One client's calls of a pool without any network: no socket, no XML, no thread. Waiting lets the
 * pool's time pass, so that in {@link org.fence4j.testkit.xenserver.time.VirtualTime} everything
 * happens on the calling thread. Values are String (also for numbers and references), Boolean, List
 * and Map in the records' order. Not thread-safe.
 */
public final class DirectCalls {
  private final SimulatedPool pool;
  private final PoolTime time;
  private final Map<Integer, PoolFault> faults = new HashMap<>();
  private Duration latency = Duration.ZERO;

  /** A client of this pool to whom no host misbehaves. */
  public DirectCalls(SimulatedPool pool) {
    this.pool = pool;
    this.time = pool.time();
  }

  /** Makes a host misbehave to this client, or behave again. */
  public void setFault(int host, PoolFault fault) {
    faults.put(host, fault);
  }

  /** How long a request takes to arrive, and a reply to come back; zero by default. */
  public void setLatency(Duration oneWay) {
    latency = oneWay;
  }

  /**
   * Calls a method.
   *
   * @param host who is asked, from 1
   * @param patience how long to wait for the reply
   * @param method the full name, for example {@code VM.get_record}
   * @param parameters all parameters, the session first where the method has one
   * @return the value
   * @throws XapiFailure if the pool answers with a failure
   * @throws NoReplyException if it does not answer
   * @throws InterruptedException if the thread is interrupted while it waits in real time
   */
  public Object call(int host, Duration patience, String method, Object... parameters)
      throws XapiFailure, NoReplyException, InterruptedException {
    return JavaValues.of(value(host, patience, request(method, parameters)));
  }

  /** As {@link #call}, but with the value as it would be on the wire. */
  public XmlRpcValue value(int host, Duration patience, MethodCall call)
      throws XapiFailure, NoReplyException, InterruptedException {
    Instant end = time.now().plus(patience);
    PoolFault fault = faults.getOrDefault(host, PoolFault.NONE);
    before(fault.kind(), end);
    pass(latency, end);
    XmlRpcValue value = await(pool.dispatcher().ask(host, call), end);
    switch (fault.kind()) {
      case CLOSE -> throw new NoReplyException(Kind.CUT_OFF);
      case DRIP -> throw timeOut(end);
      default -> pass(latency.plus(fault.delay()), end);
    }
    return value;
  }

  private static MethodCall request(String method, Object... parameters) {
    List<XmlRpcValue> values = Stream.of(parameters).map(JavaValues::toXmlRpc).toList();
    return new MethodCall(method, values);
  }

  private void before(PoolFault.Kind kind, Instant end)
      throws NoReplyException, InterruptedException {
    switch (kind) {
      case REFUSE -> throw new NoReplyException(Kind.REFUSED);
      case DROP, SILENT -> throw timeOut(end);
      case GARBAGE, HTML, HTTP500 -> throw new NoReplyException(Kind.GARBLED);
      default -> {}
    }
  }

  private XmlRpcValue await(Reaction reaction, Instant end)
      throws XapiFailure, NoReplyException, InterruptedException {
    if (reaction instanceof Reaction.Answering answering) {
      if (!answering.value().isDone() && !time.await(answering.value(), left(end))) {
        throw new NoReplyException(Kind.TIMED_OUT);
      }
      return finished(answering.value());
    }
    throw reaction instanceof Reaction.Refusal ? new NoReplyException(Kind.REFUSED) : timeOut(end);
  }

  private static XmlRpcValue finished(CompletableFuture<XmlRpcValue> value)
      throws XapiFailure, InterruptedException {
    try {
      return value.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof XapiFailure failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    }
  }

  private void pass(Duration span, Instant end) throws NoReplyException, InterruptedException {
    Duration left = left(end);
    if (span.compareTo(left) > 0) {
      throw timeOut(end);
    }
    if (!span.isZero()) {
      time.await(new CompletableFuture<>(), span);
    }
  }

  private NoReplyException timeOut(Instant end) throws InterruptedException {
    time.await(new CompletableFuture<>(), left(end));
    return new NoReplyException(Kind.TIMED_OUT);
  }

  private Duration left(Instant end) {
    Duration left = Duration.between(time.now(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
