package org.fence4j.testkit.xenserver.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The methods by name. */
final class CallTable {
  private static final String ASYNC = "Async.";

  /** A method that answers at once. */
  @FunctionalInterface
  interface Immediate {
    XmlRpcValue answer(CallRequest request) throws XapiFailure;
  }

  private final Map<String, Call> calls = new HashMap<>();

  /** Adds a method that takes a session and then parameters of these types. */
  void add(String method, Immediate immediate, ParameterType... types) {
    addDeferred(
        method, request -> CompletableFuture.completedFuture(immediate.answer(request)), types);
  }

  /** Adds a method that takes a session and may take its time. */
  void addDeferred(String method, Call.Handler handler, ParameterType... types) {
    List<ParameterType> all = new ArrayList<>(List.of(ParameterType.STRING));
    Collections.addAll(all, types);
    put(new Call(method, true, List.copyOf(all), all.size(), handler));
  }

  /** Adds a method that takes no session but between so many strings. */
  void addWithoutSession(String method, int required, int most, Immediate immediate) {
    put(
        new Call(
            method,
            false,
            Collections.nCopies(most, ParameterType.STRING),
            required,
            request -> CompletableFuture.completedFuture(immediate.answer(request))));
  }

  /** The method of this name, or the error xapi answers when it does not exist. */
  Call find(String method) throws XapiFailure {
    Call call = calls.get(method);
    if (call != null) {
      return call;
    }
    String synchronous = method.startsWith(ASYNC) ? method.substring(ASYNC.length()) : "";
    if (calls.containsKey(synchronous)) {
      throw new XapiFailure("Fault", "No async mode for this operation (rpc: " + synchronous + ")");
    }
    throw new XapiFailure("MESSAGE_METHOD_UNKNOWN", method);
  }

  /** The names of all methods. */
  Set<String> methods() {
    return Collections.unmodifiableSet(calls.keySet());
  }

  private void put(Call call) {
    calls.put(call.method(), call);
  }
}
