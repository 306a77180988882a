package org.fence4j.testkit.xenserver.call;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/**
 * A method of the API.
 *
 * @param method the synchronous name, which errors tell and permissions are made of
 * @param needsSession whether the first parameter is a session
 * @param types the types of all parameters; what is sent beyond them is ignored if some may be
 *     missing
 * @param required how many of them must be given
 * @param checksRights whether it finds out by itself what the session may do, as in a task
 * @param handler what it does
 */
public record Call(
    String method,
    boolean needsSession,
    List<ParameterType> types,
    int required,
    boolean checksRights,
    Handler handler) {
  /**
   * What a method does. Runs while the pool is locked, so a long operation answers with a future.
   */
  @FunctionalInterface
  public interface Handler {
    /** The value, now or later. */
    CompletableFuture<XmlRpcValue> answer(CallRequest request) throws XapiFailure;
  }

  /** The same under another name. */
  Call named(String name) {
    return new Call(name, needsSession, types, required, checksRights, handler);
  }

  /** The same, but that it fails. */
  Call failing(XapiFailure failure) {
    return new Call(
        method,
        needsSession,
        types,
        required,
        true,
        request -> {
          throw failure;
        });
  }

  void checkParameters(List<XmlRpcValue> given) throws XapiFailure {
    boolean exact = required == types.size();
    if (given.size() < required || (exact && given.size() > required)) {
      // The generated dispatcher counts without the session (gen_server.ml).
      int session = needsSession ? 1 : 0;
      throw new XapiFailure(
          "MESSAGE_PARAMETER_COUNT_MISMATCH",
          method,
          Integer.toString(required - session),
          Integer.toString(given.size() - session));
    }
    for (int i = 0; i < Math.min(given.size(), types.size()); i++) {
      types.get(i).check(given.get(i));
    }
  }
}
