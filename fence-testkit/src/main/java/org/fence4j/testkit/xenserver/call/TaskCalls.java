package org.fence4j.testkit.xenserver.call;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;

import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls that change tasks. */
final class TaskCalls {
  private final PoolState pool;

  TaskCalls(PoolState pool) {
    this.pool = pool;
  }

  void addTo(CallTable calls) {
    calls.add("task.cancel", this::cancel, STRING);
    calls.add("task.destroy", this::destroy, STRING);
  }

  private XmlRpcValue cancel(CallRequest request) throws XapiFailure {
    pool.operations().cancel(pool.task(request.text(1)));
    return XmlRpcValue.text("");
  }

  private XmlRpcValue destroy(CallRequest request) throws XapiFailure {
    pool.tasks().remove(pool.task(request.text(1)).ref());
    return XmlRpcValue.text("");
  }
}
