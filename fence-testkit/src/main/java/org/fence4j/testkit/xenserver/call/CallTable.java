package org.fence4j.testkit.xenserver.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The methods by name. */
public final class CallTable {
  static final String ASYNC = "Async.";

  /** A method that answers at once. */
  @FunctionalInterface
  public interface Immediate {
    /** Its value. */
    XmlRpcValue answer(CallRequest request) throws XapiFailure;
  }

  private final Map<String, Call> calls = new HashMap<>();
  private final Set<String> real;

  /** A table without methods; the given ones exist in xapi. */
  public CallTable(Collection<String> real) {
    this.real = new HashSet<>(real);
  }

  /** Adds a method that takes a session and then parameters of these types. */
  public void add(String method, Immediate immediate, ParameterType... types) {
    addDeferred(method, deferred(immediate), types);
  }

  /** Adds a method that takes a session and may take its time. */
  public void addDeferred(String method, Call.Handler handler, ParameterType... types) {
    List<ParameterType> all = new ArrayList<>(List.of(ParameterType.STRING));
    Collections.addAll(all, types);
    put(new Call(method, true, List.copyOf(all), all.size(), handler));
  }

  /** Adds a method and its asynchronous variant. */
  public void addWithTask(String method, Immediate immediate, ParameterType... types) {
    addDeferredWithTask(method, deferred(immediate), types);
  }

  /** Adds a method that may take its time, and its asynchronous variant. */
  public void addDeferredWithTask(String method, Call.Handler handler, ParameterType... types) {
    addDeferred(method, handler, types);
    add(ASYNC + method, new InTask(method, handler), types);
  }

  /** Adds a method whose last parameters may be missing, and its asynchronous variant. */
  public void addWithDefaults(
      String method, int required, Immediate immediate, ParameterType... types) {
    List<ParameterType> all = new ArrayList<>(List.of(ParameterType.STRING));
    Collections.addAll(all, types);
    Call.Handler handler = deferred(immediate);
    put(new Call(method, true, List.copyOf(all), 1 + required, handler));
    Call.Handler inTask = deferred(new InTask(method, handler));
    put(new Call(ASYNC + method, true, List.copyOf(all), 1 + required, inTask));
  }

  /** Adds a method that takes no session but between so many strings. */
  public void addWithoutSession(String method, int required, int most, Immediate immediate) {
    put(
        new Call(
            method,
            false,
            Collections.nCopies(most, ParameterType.STRING),
            required,
            deferred(immediate)));
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
    boolean exists = real.contains(method) || real.contains(synchronous);
    throw new XapiFailure(exists ? "NOT_IMPLEMENTED" : "MESSAGE_METHOD_UNKNOWN", method);
  }

  /** Whether it can be called. */
  public boolean has(String method) {
    return calls.containsKey(method);
  }

  /** The names of all methods. */
  public Set<String> methods() {
    return Collections.unmodifiableSet(calls.keySet());
  }

  private void put(Call call) {
    calls.put(call.method(), call);
  }

  private static Call.Handler deferred(Immediate immediate) {
    return request -> CompletableFuture.completedFuture(immediate.answer(request));
  }
}
