package org.fence4j.testkit.xenserver.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.testkit.xenserver.wire.MethodCall;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The calls in the order they arrived. No password is kept. */
public final class CallLog {
  private static final String LOGIN = "session.login_with_password";

  private final List<LoggedCall> calls = new ArrayList<>();

  synchronized void add(Instant at, int host, MethodCall call) {
    boolean login = call.method().equals(LOGIN);
    String session = login ? "" : text(call, 0);
    String object = login ? "" : text(call, 1);
    calls.add(new LoggedCall(at, host, call.method(), session, object));
  }

  /** All calls so far. */
  public synchronized List<LoggedCall> all() {
    return List.copyOf(calls);
  }

  /** The methods asked at this host so far. */
  public synchronized List<String> at(int host) {
    return calls.stream().filter(call -> call.host() == host).map(LoggedCall::method).toList();
  }

  private static String text(MethodCall call, int index) {
    boolean present = index < call.parameters().size();
    return present && call.parameters().get(index) instanceof XmlRpcValue.Text text
        ? text.text()
        : "";
  }
}
