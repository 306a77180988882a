package org.fence4j.testkit.xenserver.call;

import org.fence4j.testkit.xenserver.model.PoolSettings;
import org.fence4j.testkit.xenserver.model.PoolState;
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
    calls.addWithoutSession(LOGIN, 2, pool.settings().maxLoginArguments(), this::login);
    calls.add("session.logout", this::logout);
  }

  private XmlRpcValue login(CallRequest request) throws XapiFailure {
    // Before the credentials are looked at (xapi_session.ml).
    if (request.host() != pool.master()) {
      throw new XapiFailure("HOST_IS_SLAVE", pool.master().address());
    }
    PoolSettings settings = pool.settings();
    String user = request.text(0);
    if (!user.equals(settings.username())) {
      throw denied(user, "User not known to the underlying authentication module");
    }
    if (!request.text(1).equals(settings.password())) {
      throw denied(user, "Authentication failure");
    }
    boolean named = request.parameters().size() > ORIGINATOR;
    return XmlRpcValue.text(pool.openSession(user, named ? request.text(ORIGINATOR) : "").ref());
  }

  private XmlRpcValue logout(CallRequest request) {
    pool.closeSession(request.text(0));
    return XmlRpcValue.text("");
  }

  private static XapiFailure denied(String user, String reason) {
    return new XapiFailure("SESSION_AUTHENTICATION_FAILED", user, reason);
  }
}
