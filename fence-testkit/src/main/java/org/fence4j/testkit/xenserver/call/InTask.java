package org.fence4j.testkit.xenserver.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.PoolTask;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.model.session.Session;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.jspecify.annotations.Nullable;

/**
 * Runs a method in a task. Unlike its session, a call's rights and objects are looked at inside.
 *
 * @param method the synchronous one
 * @param handler what it does
 */
record InTask(String method, Call.Handler handler) implements CallTable.Immediate {
  @Override
  public XmlRpcValue answer(CallRequest request) throws XapiFailure {
    Database database = request.database();
    Session session = database.session(request.text(0));
    PoolTask task = database.newTask(CallTable.ASYNC + method, true);
    CompletableFuture<Void> unused =
        begin(session, request).handle((value, failure) -> end(database, task, value, failure));
    return XmlRpcValue.text(task.ref());
  }

  private CompletableFuture<XmlRpcValue> begin(Session session, CallRequest request) {
    try {
      Rights.check(session, method);
      return handler.answer(request);
    } catch (XapiFailure e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static @Nullable Void end(
      Database database, PoolTask task, @Nullable XmlRpcValue value, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof XapiFailure refused) {
      database.operations().fail(task, refused);
    } else if (value != null) {
      StringBuilder xml = new StringBuilder();
      value.appendTo(xml);
      database.succeed(task, xml.toString());
    }
    return null;
  }
}
