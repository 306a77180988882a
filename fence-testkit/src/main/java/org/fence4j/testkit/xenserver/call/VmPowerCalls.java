package org.fence4j.testkit.xenserver.call;

import static org.fence4j.testkit.xenserver.call.ParameterType.BOOL;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;

import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.PoolTask;
import org.fence4j.testkit.xenserver.model.PowerOperation;
import org.fence4j.testkit.xenserver.model.PowerRequest;
import org.fence4j.testkit.xenserver.model.Session;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The power operations, each with its asynchronous variant. */
final class VmPowerCalls {
  private final PoolState pool;

  VmPowerCalls(PoolState pool) {
    this.pool = pool;
  }

  void addTo(CallTable calls) {
    for (PowerOperation operation : PowerOperation.values()) {
      String method = "VM." + operation.wireName();
      ParameterType[] types = types(operation);
      calls.addDeferred(method, request -> synchronously(operation, request), types);
      calls.add("Async." + method, request -> asynchronously(operation, request), types);
    }
  }

  private static ParameterType[] types(PowerOperation operation) {
    return switch (operation) {
      case START, RESUME -> new ParameterType[] {STRING, BOOL, BOOL};
      case START_ON -> new ParameterType[] {STRING, STRING, BOOL, BOOL};
      default -> new ParameterType[] {STRING};
    };
  }

  private CompletableFuture<XmlRpcValue> synchronously(
      PowerOperation operation, CallRequest request) throws XapiFailure {
    PoolTask task = pool.newTask(request.method(), false);
    PowerRequest power = powerRequest(operation, request, task);
    pool.operations().submit(power);
    return power.end().thenApply(ended -> XmlRpcValue.text(""));
  }

  private XmlRpcValue asynchronously(PowerOperation operation, CallRequest request)
      throws XapiFailure {
    Session session = pool.session(request.text(0));
    PoolTask task = pool.newTask(request.method(), true);
    try {
      Rights.check(session, request.method());
      pool.operations().submit(powerRequest(operation, request, task));
    } catch (XapiFailure e) {
      // Unlike its session, a call's rights and objects are looked at inside the task.
      pool.operations().fail(task, e);
    }
    return XmlRpcValue.text(task.ref());
  }

  private PowerRequest powerRequest(PowerOperation operation, CallRequest request, PoolTask task)
      throws XapiFailure {
    boolean hasDestination = operation == PowerOperation.START_ON;
    Host destination = hasDestination ? pool.host(request.text(2)) : null;
    int flags = hasDestination ? 3 : 2;
    boolean paused = request.parameters().size() > flags && request.flag(flags);
    return new PowerRequest(operation, pool.vm(request.text(1)), task, paused, destination);
  }
}
