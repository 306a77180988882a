package org.fence4j.testkit.xenserver.call;

import java.util.List;
import org.fence4j.testkit.xenserver.model.Account;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.Role;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Logging in and out. */
final class SessionCalls {
  static final String LOGIN = "session.login_with_password";
  private static final int ORIGINATOR = 3;

  private final PoolState pool;

  SessionCalls(PoolState pool) {
    this.pool = pool;
  }

  void addTo(CallTable calls) {
    calls.addWithoutSession(
        LOGIN, 2, pool.settings().maxLoginArguments(), request -> login(request, calls));
    calls.add("session.logout", this::logout);
  }

  private XmlRpcValue login(CallRequest request, CallTable calls) throws XapiFailure {
    // Before the credentials are looked at (xapi_session.ml).
    if (request.host() != pool.master()) {
      throw new XapiFailure("HOST_IS_SLAVE", pool.master().address());
    }
    Account account = account(request.text(0));
    if (!request.text(1).equals(account.password())) {
      throw denied(account.user(), "Authentication failure");
    }
    boolean named = request.parameters().size() > ORIGINATOR;
    String originator = named ? request.text(ORIGINATOR) : "";
    Role role = account.role();
    List<String> permissions = role == null ? List.of() : Rights.of(role, calls.methods());
    return XmlRpcValue.text(pool.openSession(account, originator, permissions).ref());
  }

  private Account account(String user) throws XapiFailure {
    for (Account account : pool.settings().accounts()) {
      if (account.user().equals(user)) {
        return account;
      }
    }
    throw denied(user, "User not known to the underlying authentication module");
  }

  private XmlRpcValue logout(CallRequest request) {
    pool.closeSession(request.text(0));
    return XmlRpcValue.text("");
  }

  private static XapiFailure denied(String user, String reason) {
    return new XapiFailure("SESSION_AUTHENTICATION_FAILED", user, reason);
  }
}
