package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.BOOL;
import static org.fence4j.testkit.xenserver.call.ParameterType.MAP;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;

import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.call.ParameterType;
import org.fence4j.testkit.xenserver.call.Rights;
import org.fence4j.testkit.xenserver.model.Cause;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.PoolTask;
import org.fence4j.testkit.xenserver.model.PowerOperation;
import org.fence4j.testkit.xenserver.model.PowerRequest;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.model.session.Session;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The power operations, each with its asynchronous variant. */
final class VmPowerCalls {
  void addTo(CallTable calls) {
    for (PowerOperation operation : PowerOperation.values()) {
      if (!operation.isPowerCall() && operation != PowerOperation.POOL_MIGRATE) {
        continue;
      }
      String method = "VM." + operation.wireName();
      ParameterType[] types = types(operation);
      calls.addDeferred(method, request -> synchronously(operation, request), types);
      calls.addAsync(method, request -> asynchronously(operation, request), types);
    }
  }

  private static ParameterType[] types(PowerOperation operation) {
    return switch (operation) {
      case START, RESUME -> new ParameterType[] {STRING, BOOL, BOOL};
      case START_ON, RESUME_ON -> new ParameterType[] {STRING, STRING, BOOL, BOOL};
      case POOL_MIGRATE -> new ParameterType[] {STRING, STRING, MAP};
      default -> new ParameterType[] {STRING};
    };
  }

  private CompletableFuture<XmlRpcValue> synchronously(
      PowerOperation operation, CallRequest request) throws XapiFailure {
    PoolTask task = request.database().newTask(request.method(), false);
    PowerRequest power = powerRequest(operation, request, task);
    request.database().operations().submit(power);
    return power.end().thenApply(ended -> XmlRpcValue.text(""));
  }

  private XmlRpcValue asynchronously(PowerOperation operation, CallRequest request)
      throws XapiFailure {
    Session session = request.database().session(request.text(0));
    PoolTask task = request.database().newTask(request.method(), true);
    try {
      Rights.check(session, request.method());
      request.database().operations().submit(powerRequest(operation, request, task));
    } catch (XapiFailure e) {
      // Unlike its session, a call's rights and objects are looked at inside the task.
      request.database().operations().fail(task, e);
    }
    return XmlRpcValue.text(task.ref());
  }

  private PowerRequest powerRequest(PowerOperation operation, CallRequest request, PoolTask task)
      throws XapiFailure {
    boolean hasDestination = types(operation).length > 1 && types(operation)[1] == STRING;
    Host destination = hasDestination ? request.database().host(request.text(2)) : null;
    int flags = hasDestination ? 3 : 2;
    boolean paused =
        types(operation).length >= flags
            && types(operation)[flags - 1] == BOOL
            && request.flag(flags);
    Cause cause =
        new Cause(request.method(), request.text(0), request.database().settings().time().now());
    return new PowerRequest(
        operation, request.database().vm(request.text(1)), task, cause, paused, destination);
  }
}
