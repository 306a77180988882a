package org.fence4j.testkit.xenserver.call;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/**
 * A method of the API.
 *
 * @param method the full name
 * @param needsSession whether the first parameter is a session
 * @param types the types of all parameters
 * @param required how many of them must be given
 * @param handler what it does
 */
public record Call(
    String method, boolean needsSession, List<ParameterType> types, int required, Handler handler) {
  /**
   * What a method does. Runs while the pool is locked, so a long operation answers with a future.
   */
  @FunctionalInterface
  public interface Handler {
    /** The value, now or later. */
    CompletableFuture<XmlRpcValue> answer(CallRequest request) throws XapiFailure;
  }

  /** Whether it answers with a task, inside which everything else about it is found out. */
  boolean asynchronous() {
    return method.startsWith("Async.");
  }

  void checkParameters(List<XmlRpcValue> given) throws XapiFailure {
    if (given.size() < required || given.size() > types.size()) {
      // The generated dispatcher counts without the session (gen_server.ml).
      int session = needsSession ? 1 : 0;
      throw new XapiFailure(
          "MESSAGE_PARAMETER_COUNT_MISMATCH",
          method,
          Integer.toString(required - session),
          Integer.toString(given.size() - session));
    }
    for (int i = 0; i < given.size(); i++) {
      types.get(i).check(given.get(i));
    }
  }
}
