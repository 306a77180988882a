package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;

import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.PoolTask;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls that change tasks. */
final class TaskCalls {
  void addTo(CallTable calls) {
    calls.addDeferred("task.cancel", this::cancel, STRING);
    calls.add("task.destroy", this::destroy, STRING);
  }

  /** The host that does the work has to end it (message_forwarding.ml, Task.cancel). */
  private CompletableFuture<XmlRpcValue> cancel(CallRequest request) throws XapiFailure {
    Database database = request.database();
    PoolTask task = database.task(request.text(1));
    Host host = task.forwardedTo();
    return database
        .contact()
        .ask(
            host == null ? database.master() : host,
            () -> {
              database.operations().cancel(task);
              return XmlRpcValue.text("");
            });
  }

  private XmlRpcValue destroy(CallRequest request) throws XapiFailure {
    request.database().tasks().remove(request.database().task(request.text(1)).ref());
    return XmlRpcValue.text("");
  }
}
