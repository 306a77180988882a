package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.FLOAT;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRINGS;

import java.util.Set;
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
  private static final Set<String> STATUSES =
      Set.of("pending", "success", "failure", "cancelling", "cancelled");

  void addTo(CallTable calls) {
    calls.addDeferred("task.cancel", this::cancel, STRING);
    calls.add("task.destroy", this::destroy, STRING);
    calls.addWithTask("task.create", TaskCalls::create, STRING, STRING);
    calls.add("task.set_status", TaskCalls::status, STRING, STRING);
    calls.add("task.set_progress", request -> write(request, "progress"), STRING, FLOAT);
    calls.add("task.set_result", request -> write(request, "result"), STRING, STRING);
    calls.add("task.set_error_info", request -> write(request, "error_info"), STRING, STRINGS);
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

  private static XmlRpcValue create(CallRequest request) {
    Database database = request.database();
    PoolTask task = database.newTask(request.text(1), true);
    database.written().write(task.ref(), "name_description", XmlRpcValue.text(request.text(2)));
    return XmlRpcValue.text(task.ref());
  }

  private static XmlRpcValue status(CallRequest request) throws XapiFailure {
    if (!STATUSES.contains(request.text(2))) {
      throw new XapiFailure("INTERNAL_ERROR", "Failure(\"Unknown tag/contents\")");
    }
    return write(request, "status");
  }

  private static XmlRpcValue write(CallRequest request, String field) throws XapiFailure {
    PoolTask task = request.database().task(request.text(1));
    XmlRpcValue value = request.parameters().get(2);
    boolean real = field.equals("progress");
    request
        .database()
        .written()
        .write(task.ref(), field, real ? new XmlRpcValue.Real(digits(request.real(2))) : value);
    return XmlRpcValue.text("");
  }

  /** As OCaml prints a float. */
  private static String digits(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private XmlRpcValue destroy(CallRequest request) throws XapiFailure {
    request.database().tasks().remove(request.database().task(request.text(1)).ref());
    return XmlRpcValue.text("");
  }
}
