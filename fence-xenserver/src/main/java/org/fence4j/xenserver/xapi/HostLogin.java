package org.fence4j.xenserver.xapi;

import java.io.IOException;
import java.time.Duration;
import org.apache.xmlrpc.XmlRpcException;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer;
import org.fence4j.xenserver.pool.LoginAnswer.Accepted;
import org.fence4j.xenserver.pool.LoginAnswer.Member;
import org.fence4j.xenserver.pool.LoginAnswer.Unusable;

/** One login at one host, and what its end means to the race for the master. */
final class HostLogin {
  private HostLogin() {}

  /**
   * Logs in.
   *
   * @param callLimit the longest time for one call of the session
   * @param deadline the latest moment for the login's answer
   */
  static LoginAnswer at(
      XapiEndpoint endpoint, Credentials credentials, Duration callLimit, Deadline deadline) {
    HostAddress host = endpoint.host();
    try {
      return new Accepted(XapiPoolSession.login(endpoint, credentials, callLimit, deadline));
    } catch (XapiFailure e) {
      return e.code().equals("HOST_IS_SLAVE") && !e.parameter(0).isBlank()
          ? new Member(host, e.parameter(0).strip())
          : new Unusable(host, XapiFailures.of(host, e));
    } catch (XmlRpcException e) {
      return new Unusable(host, unusable(host, e));
    } catch (IOException e) {
      return new Unusable(host, XapiFailures.of(host, e));
    }
  }

  private static FenceException unusable(HostAddress host, XmlRpcException e) {
    return XapiFailures.of(
        host,
        e.getCause() instanceof IOException io
            ? io
            : new GarbledAnswer("something that is not XenAPI"));
  }
}
