package org.fence4j.xenserver.xapi;

import com.xensource.xenapi.Session;
import com.xensource.xenapi.Types;
import com.xensource.xenapi.VM;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.xmlrpc.XmlRpcException;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.GuestQuery;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.PoolHost;
import org.fence4j.xenserver.pool.PoolIdentity;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.SessionRights;
import org.fence4j.xenserver.pool.TaskState;
import org.fence4j.xenserver.storage.StorageSession;

/** {@link PoolSession} over the xen-api bindings. */
final class XapiPoolSession implements PoolSession {
  /** Names our sessions, so that they are counted apart from everybody else's (db_gc_util.ml). */
  private static final String ORIGINATOR = "fence4j";

  /** Any version is accepted and none is looked at (xapi_session.ml). */
  private static final String API_VERSION = "1.0";

  private final XapiEndpoint exchange;
  private final XapiConnection connection;
  private final Duration callLimit;

  private XapiPoolSession(XapiEndpoint exchange, XapiConnection connection, Duration callLimit) {
    this.exchange = exchange;
    this.connection = connection;
    this.callLimit = callLimit;
  }

  /**
   * Logs in.
   *
   * @throws XapiFailure if the host refuses, HOST_IS_SLAVE included
   */
  static XapiPoolSession login(
      XapiEndpoint exchange, Credentials credentials, Duration callLimit, Deadline deadline)
      throws IOException, XmlRpcException {
    XapiConnection anonymous = new XapiConnection(exchange, "", deadline);
    String user = credentials.user();
    String password = credentials.password().reveal();
    Session session;
    try {
      session = Session.loginWithPassword(anonymous, user, password, API_VERSION, ORIGINATOR);
    } catch (XapiFailure failure) {
      if (!failure.code().equals("MESSAGE_PARAMETER_COUNT_MISMATCH")) {
        throw failure;
      }
      // Before XenServer 6.2 there was no originator.
      session = Session.loginWithPassword(anonymous, user, password, API_VERSION);
    }
    XapiConnection connection = new XapiConnection(exchange, session.toWireString(), deadline);
    return new XapiPoolSession(exchange, connection, callLimit);
  }

  @Override
  public HostAddress master() {
    return exchange.host();
  }

  /** Not through the bindings: before XenServer 5.6 the fields are missing, which they dislike. */
  @Override
  public SessionRights rights(Deadline deadline) throws FenceException {
    String self = connection.getSessionReference();
    Map<?, ?> record = ask(deadline, () -> (Map<?, ?>) connection.call("session.get_record", self));
    return new SessionRights(
        Boolean.TRUE.equals(record.get("is_local_superuser")),
        record.get("rbac_permissions") instanceof Object[] names
            ? Optional.of(Stream.of(names).map(String::valueOf).collect(Collectors.toSet()))
            : Optional.empty());
  }

  @Override
  public PoolIdentity identity(Deadline deadline) throws FenceException {
    Map<String, Map<?, ?>> pools =
        records("pool", Set.of("uuid", "master", "ha_enabled"), deadline);
    if (pools.size() != 1) {
      throw new FenceException(
          Reason.GARBLED, exchange.host() + ": told of " + pools.size() + " pools, not of one");
    }
    Map<?, ?> pool = pools.values().iterator().next();
    return new PoolIdentity(
        String.valueOf(pool.get("uuid")),
        String.valueOf(pool.get("master")),
        Boolean.TRUE.equals(pool.get("ha_enabled")));
  }

  @Override
  public Map<String, String> members(Deadline deadline) throws FenceException {
    Map<String, String> addresses = new HashMap<>();
    records("host", Set.of("address"), deadline)
        .forEach((ref, host) -> addresses.put(ref, String.valueOf(host.get("address"))));
    addresses.values().removeIf(String::isBlank);
    return addresses;
  }

  /** Not through the bindings: a field or two are wanted, and they read every one. */
  private Map<String, Map<?, ?>> records(String type, Set<String> fields, Deadline deadline)
      throws FenceException {
    return ask(deadline, () -> connection.records(fields, type + ".get_all_records"));
  }

  @Override
  public String certificate(String host, Deadline deadline) throws FenceException {
    return ask(
        deadline, () -> String.valueOf(connection.call("host.get_server_certificate", host)));
  }

  @Override
  public List<Guest> guests(GuestQuery query, Deadline deadline) throws FenceException {
    if (query instanceof GuestQuery.ByName byName && !GuestFilter.canExpress(byName.name())) {
      return guestsByName(byName.name(), deadline);
    }
    String filter = GuestFilter.of(query);
    return ask(
        deadline,
        () ->
            connection
                .records(GuestRecord.FIELDS, "VM.get_all_records_where", filter)
                .entrySet()
                .stream()
                .map(entry -> GuestRecord.guest(entry.getKey(), entry.getValue()))
                .toList());
  }

  /** A name with a double quote has no form in a filter, so it takes a request a match. */
  private List<Guest> guestsByName(String name, Deadline deadline) throws FenceException {
    List<Guest> guests = new ArrayList<>();
    for (VM vm : ask(deadline, () -> VM.getByNameLabel(connection, name))) {
      try {
        guests.add(guest(vm.toWireString(), deadline));
      } catch (FenceException e) {
        // Destroyed between the two calls: as if it had been so before.
        if (e.reason() != Reason.NO_SUCH_PLUG) {
          throw e;
        }
      }
    }
    return guests;
  }

  @Override
  public Guest guest(String ref, Deadline deadline) throws FenceException {
    return ask(
        deadline, () -> GuestRecord.guest(ref, (Map<?, ?>) connection.call("VM.get_record", ref)));
  }

  @Override
  public Instant started(Guest guest, Deadline deadline) throws FenceException {
    return ask(
        deadline,
        () -> ((Date) connection.call("VM_metrics.get_start_time", guest.metrics())).toInstant());
  }

  @Override
  public PoolHost host(String ref, Deadline deadline) throws FenceException {
    Map<?, ?> record = ask(deadline, () -> (Map<?, ?>) connection.call("host.get_record", ref));
    return new PoolHost(
        String.valueOf(record.get("name_label")), String.valueOf(record.get("uuid")));
  }

  @Override
  public Reply answers(String ref, Deadline deadline) throws FenceException {
    try {
      ask(deadline, () -> connection.call("host.get_servertime", ref));
      return Reply.YES;
    } catch (FenceException e) {
      if (e.reason() == Reason.HOST_DOWN || e.getCause() instanceof SocketTimeoutException) {
        return Reply.NO;
      }
      if (e.getCause() instanceof XapiFailure) {
        return Reply.UNKNOWN;
      }
      throw e;
    }
  }

  @Override
  public Instant clock(String ref, Deadline deadline) throws FenceException {
    return ask(deadline, () -> ((Date) connection.call("host.get_servertime", ref)).toInstant());
  }

  @Override
  public String begin(GuestOperation operation, String ref, Deadline deadline)
      throws FenceException {
    VM vm = Types.toVM(ref);
    return ask(
            deadline,
            () ->
                switch (operation) {
                  case HARD_SHUTDOWN -> vm.hardShutdownAsync(connection);
                  case START -> vm.startAsync(connection, false, false);
                  case RESUME -> vm.resumeAsync(connection, false, false);
                  case UNPAUSE -> vm.unpauseAsync(connection);
                  case HARD_REBOOT -> vm.hardRebootAsync(connection);
                })
        .toWireString();
  }

  @Override
  public TaskState task(String task, Deadline deadline) throws FenceException {
    try {
      return ask(deadline, () -> taskState((Map<?, ?>) connection.call("task.get_record", task)));
    } catch (FenceException e) {
      if (e.getCause() instanceof XapiFailure failure && failure.code().equals("HANDLE_INVALID")) {
        return new TaskState.Gone(e);
      }
      throw e;
    }
  }

  /** Not through the bindings: they make a set of the error, which loses repeated words. */
  private TaskState taskState(Map<?, ?> record) {
    Object status = record.get("status");
    if ("pending".equals(status) || "cancelling".equals(status)) {
      return new TaskState.Pending();
    }
    if ("success".equals(status)) {
      return new TaskState.Succeeded();
    }
    List<String> error =
        record.get("error_info") instanceof Object[] words && words.length > 0
            ? Stream.of(words).map(String::valueOf).toList()
            : List.of("TASK_CANCELLED");
    FenceException why = XapiFailures.of(exchange.host(), new XapiFailure(error));
    // What the operation met at the VM's host says nothing of this session, and may be gone soon.
    return new TaskState.Failed(
        why.reason() == Reason.UNREACHABLE
            ? new FenceException(Reason.BUSY, why.getMessage(), why)
            : why);
  }

  @Override
  public void cancel(String task, Deadline deadline) throws FenceException {
    ask(deadline, () -> connection.call("task.cancel", task));
  }

  @Override
  public void destroy(String task, Deadline deadline) throws FenceException {
    ask(deadline, () -> connection.call("task.destroy", task));
  }

  @Override
  @SuppressWarnings("EmptyCatch") // the pool forgets an idle session by itself; nobody can do more
  public void logout(Deadline deadline) {
    try {
      ask(deadline, () -> connection.call("session.logout"));
    } catch (FenceException e) {
      // see above
    } finally {
      exchange.close();
    }
  }

  @Override
  public StorageSession storage() {
    return new XapiStorageSession(this, connection);
  }

  <T> T ask(Deadline deadline, XapiCall<T> call) throws FenceException {
    connection.by(deadline.atMost(callLimit));
    try {
      return call.run();
    } catch (XapiFailure e) {
      throw XapiFailures.of(exchange.host(), e);
    } catch (XmlRpcException e) {
      throw transport(e);
    } catch (IOException e) {
      throw XapiFailures.of(exchange.host(), e);
    } catch (ClassCastException | IllegalArgumentException | NullPointerException e) {
      // The bindings cast what they got without looking.
      throw new FenceException(
          Reason.GARBLED,
          exchange.host() + ": answered something the XenAPI bindings do not understand",
          e);
    }
  }

  private FenceException transport(XmlRpcException e) {
    return e.getCause() instanceof IOException io
        ? XapiFailures.of(exchange.host(), io)
        : XapiFailures.of(exchange.host(), new GarbledAnswer("an XML-RPC fault or nonsense"));
  }

  /** One call through the bindings. */
  interface XapiCall<T> {
    T run() throws IOException, XmlRpcException;
  }
}
