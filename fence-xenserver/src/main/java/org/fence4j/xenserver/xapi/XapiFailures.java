package org.fence4j.xenserver.xapi;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.trust.UntrustedCertificate;

/** What xapi's errors and broken connections mean to whoever fences. */
final class XapiFailures {
  /** The session is gone or its host is no master any more: log in again (xenapi sessions). */
  private static final Set<String> SESSION_LOST = Set.of("SESSION_INVALID", "HOST_IS_SLAVE");

  /** Look again and ask again: the VM or the pool is in transition. */
  private static final Set<String> IN_TRANSITION =
      Set.of(
          "VM_BAD_POWER_STATE",
          "OTHER_OPERATION_IN_PROGRESS",
          "TASK_CANCELLED",
          "TOO_MANY_PENDING_TASKS",
          "INTERNAL_ERROR");

  private static final Set<String> HOST_DEAD =
      Set.of("HOST_OFFLINE", "CANNOT_CONTACT_HOST", "HOST_NOT_LIVE");

  private static final Set<String> NO_RIGHTS =
      Set.of("SESSION_AUTHORIZATION_FAILED", "RBAC_PERMISSION_DENIED", "PERMISSION_DENIED");

  /** What a host answers while its xapi has no database to serve (api_server.ml). */
  private static final Set<String> EMERGENCY =
      Set.of(
          "HOST_STILL_BOOTING",
          "HOST_HAS_NO_MANAGEMENT_IP",
          "HOST_MASTER_CANNOT_TALK_BACK",
          "HOST_UNKNOWN_TO_MASTER",
          "HOST_ITS_OWN_SLAVE",
          "HOST_BROKEN",
          "HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR",
          "HA_HOST_CANNOT_ACCESS_STATEFILE",
          "HA_HEARTBEAT_DAEMON_STARTUP_FAILED",
          "HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED");

  private XapiFailures() {}

  /** What a refusal means. */
  static FenceException of(HostAddress host, XapiFailure failure) {
    String code = failure.code();
    if (code.equals("SESSION_AUTHENTICATION_FAILED")) {
      return because(
          Reason.DENIED,
          host,
          "login refused, user name or password is wrong; check username and password",
          failure);
    }
    if (NO_RIGHTS.contains(code)) {
      return because(
          Reason.DENIED,
          host,
          "rights are missing: " + failure.getMessage() + "; " + needed(failure.parameter(0)),
          failure);
    }
    if (code.equals("OPERATION_BLOCKED")) {
      return because(
          Reason.BLOCKED,
          host,
          "an administrator blocked this operation on the VM ("
              + failure.parameter(1)
              + "); clear its blocked_operations to let it be fenced",
          failure);
    }
    if (HOST_DEAD.contains(code)) {
      return because(
          Reason.HOST_DOWN,
          host,
          "the host that runs the VM does not answer ("
              + failure.getMessage()
              + "); fence that host",
          failure);
    }
    return because(reason(failure), host, "xapi refused: " + failure.getMessage(), failure);
  }

  /**
   * The least role that has the permission, as the datamodel of xapi gives them out: power to
   * vm-operator, disks and what attaches them to vm-admin.
   */
  private static String needed(String permission) {
    return permission.matches("(?i)(vdi|vbd)\\..*")
        ? "shared disks need the role vm-admin"
        : "fencing needs the role vm-operator";
  }

  private static Reason reason(XapiFailure failure) {
    String code = failure.code();
    if (SESSION_LOST.contains(code) || EMERGENCY.contains(code)) {
      return Reason.UNREACHABLE;
    }
    if (IN_TRANSITION.contains(code)) {
      return Reason.BUSY;
    }
    if (code.equals("HANDLE_INVALID")) {
      // A task vanishes when xapi restarts; a VM only when somebody destroys it.
      return failure.parameter(0).equals("VM") ? Reason.NO_SUCH_PLUG : Reason.BUSY;
    }
    return Reason.REFUSED;
  }

  /** What a connection that failed means. */
  static FenceException of(HostAddress host, IOException trouble) {
    for (Throwable t = trouble; t != null; t = t.getCause()) {
      if (t instanceof UntrustedCertificate untrusted) {
        return because(Reason.UNTRUSTED, host, String.valueOf(untrusted.getMessage()), trouble);
      }
    }
    if (trouble instanceof GarbledAnswer) {
      return because(
          Reason.GARBLED,
          host,
          "answered " + trouble.getMessage() + "; is this a XenServer host?",
          trouble);
    }
    return because(Reason.UNREACHABLE, host, words(trouble), trouble);
  }

  private static String words(IOException trouble) {
    if (trouble instanceof UnknownHostException) {
      return "its name does not resolve";
    }
    if (trouble instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    if (trouble instanceof ConnectException || trouble instanceof NoRouteToHostException) {
      return "cannot connect: " + trouble.getMessage();
    }
    if (trouble instanceof SSLException) {
      return "TLS failed: " + trouble.getMessage();
    }
    return "the connection broke: " + trouble.getMessage();
  }

  private static FenceException because(
      Reason reason, HostAddress host, String what, Exception cause) {
    return new FenceException(reason, host + ": " + what, cause);
  }
}
