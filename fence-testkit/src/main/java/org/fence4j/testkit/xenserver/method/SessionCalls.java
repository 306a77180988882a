package org.fence4j.testkit.xenserver.method;

import java.util.List;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.call.Rights;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.model.session.Account;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Logging in and out. */
final class SessionCalls {
  static final String LOGIN = "session.login_with_password";
  private static final int ORIGINATOR = 3;
  private static final int MOST_ARGUMENTS = 4;

  void addTo(CallTable calls) {
    calls.addWithoutSession(LOGIN, 2, MOST_ARGUMENTS, request -> login(request, calls));
    calls.add("session.logout", this::logout);
  }

  private XmlRpcValue login(CallRequest request, CallTable calls) throws XapiFailure {
    int given = request.parameters().size();
    if (given > request.database().settings().maxLoginArguments()) {
      throw new XapiFailure(
          "MESSAGE_PARAMETER_COUNT_MISMATCH", LOGIN, "2", Integer.toString(given));
    }
    Account account = account(request, request.text(0));
    if (!request.text(1).equals(account.password())) {
      throw denied(account.user(), "Authentication failure");
    }
    boolean named = given > ORIGINATOR;
    String originator = named ? request.text(ORIGINATOR) : "";
    Role role = account.role();
    List<String> permissions = role == null ? List.of() : Rights.of(role, calls.methods());
    return XmlRpcValue.text(request.database().openSession(account, originator, permissions).ref());
  }

  private static Account account(CallRequest request, String user) throws XapiFailure {
    for (Account account : request.database().settings().accounts()) {
      if (account.user().equals(user)) {
        return account;
      }
    }
    throw denied(user, "User not known to the underlying authentication module");
  }

  private XmlRpcValue logout(CallRequest request) {
    request.database().closeSession(request.text(0));
    return XmlRpcValue.text("");
  }

  private static XapiFailure denied(String user, String reason) {
    return new XapiFailure("SESSION_AUTHENTICATION_FAILED", user, reason);
  }
}
