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
import org.fence4j.testkit.xenserver.wire.MethodCall;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The methods by name. */
public final class CallTable {
  static final String ASYNC = "Async.";
  private static final String UNKNOWN = "MESSAGE_METHOD_UNKNOWN";
  private static final String EXTENSION = "host.call_extension";

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
    put(method, method, types.length, handler, types);
  }

  /** Adds a method and its asynchronous variant. */
  public void addWithTask(String method, Immediate immediate, ParameterType... types) {
    addDeferredWithTask(method, deferred(immediate), types);
  }

  /** Adds a method that may take its time, and its asynchronous variant. */
  public void addDeferredWithTask(String method, Call.Handler handler, ParameterType... types) {
    addWithDefaults(method, types.length, handler, types);
  }

  /** Adds the asynchronous variant of a method, which begins a task of its own. */
  public void addAsync(String method, Immediate immediate, ParameterType... types) {
    put(ASYNC + method, method, types.length, deferred(immediate), types);
  }

  /** Adds a method whose last parameters may be missing, and its asynchronous variant. */
  public void addWithDefaults(
      String method, int required, Call.Handler handler, ParameterType... types) {
    put(method, method, required, handler, types);
    put(ASYNC + method, method, required, deferred(new InTask(method, handler)), types);
  }

  /** The same for one that answers at once. */
  public void addImmediateWithDefaults(
      String method, int required, Immediate immediate, ParameterType... types) {
    addWithDefaults(method, required, deferred(immediate), types);
  }

  /** Adds a method that takes no session but between so many strings. */
  public void addWithoutSession(String method, int required, int most, Immediate immediate) {
    List<ParameterType> types = Collections.nCopies(most, ParameterType.STRING);
    calls.put(method, new Call(method, false, types, required, false, deferred(immediate)));
  }

  /** Makes a method, with so many parameters beside the session, one that xapi has removed. */
  public void retire(String method, int parameters) {
    Call.Handler handler =
        request -> {
          throw new XapiFailure("MESSAGE_REMOVED");
        };
    List<ParameterType> all = new ArrayList<>(List.of(ParameterType.STRING));
    all.addAll(Collections.nCopies(parameters, ParameterType.ANY));
    Call call = new Call(method, true, List.copyOf(all), all.size(), true, handler);
    calls.put(method, call);
    calls.put(ASYNC + method, call);
  }

  private void put(
      String name, String method, int required, Call.Handler handler, ParameterType... types) {
    List<ParameterType> all = new ArrayList<>(List.of(ParameterType.STRING));
    Collections.addAll(all, types);
    boolean inTask = name.startsWith(ASYNC);
    calls.put(name, new Call(method, true, List.copyOf(all), 1 + required, inTask, handler));
  }

  /**
   * The method of this name. xapi also takes an underscore after the class (gen_server.ml, {@code
   * alternative_wire_name}).
   */
  Call find(MethodCall asked) throws XapiFailure {
    String method = asked.method();
    String synchronous = method.startsWith(ASYNC) ? method.substring(ASYNC.length()) : method;
    Call call = calls.get(method);
    if (call != null) {
      return call;
    }
    Call alone = calls.get(synchronous);
    if (alone != null) {
      return alone.failing(
          new XapiFailure("Fault", "No async mode for this operation (rpc: " + synchronous + ")"));
    }
    for (int at = method.indexOf('_'); at > 0; at = method.indexOf('_', at + 1)) {
      Call dotted = calls.get(method.substring(0, at) + "." + method.substring(at + 1));
      if (dotted != null) {
        return dotted.named(synchronous);
      }
    }
    if (asked.parameters().isEmpty()) {
      throw new XapiFailure(UNKNOWN, synchronous);
    }
    return absent(synchronous);
  }

  /** xapi takes it for an extension, which only a session with rights may call. */
  private Call absent(String method) {
    boolean exists = real.contains(method);
    XapiFailure failure = new XapiFailure(exists ? "NOT_IMPLEMENTED" : UNKNOWN, method);
    Call.Handler handler =
        request -> {
          if (!exists) {
            Rights.check(request.database().session(request.text(0)), EXTENSION);
          }
          throw failure;
        };
    List<ParameterType> any = List.of(ParameterType.STRING, ParameterType.ANY);
    return new Call(method, true, any, 1, true, handler);
  }

  /** Whether it can be called. */
  public boolean has(String method) {
    return calls.containsKey(method);
  }

  /** The names of all methods. */
  public Set<String> methods() {
    return Collections.unmodifiableSet(calls.keySet());
  }

  private static Call.Handler deferred(Immediate immediate) {
    return request -> CompletableFuture.completedFuture(immediate.answer(request));
  }
}
