package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Vm.Kind;
import org.fence4j.testkit.xenserver.model.change.ChangeJournal;
import org.fence4j.testkit.xenserver.model.change.EventRegistration;
import org.fence4j.testkit.xenserver.model.change.WrittenFields;
import org.fence4j.testkit.xenserver.model.session.Account;
import org.fence4j.testkit.xenserver.model.session.Session;
import org.fence4j.testkit.xenserver.model.session.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * What one master believes and serves. A pool that is well has one; after a failover there are
 * several, and each goes its own way. Guarded by the pool state's monitor.
 */
public final class Database {
  private final PoolState pool;
  private final Map<String, Vm> vms = new LinkedHashMap<>();
  private final Sessions sessions;
  private final Map<String, PoolTask> tasks = new LinkedHashMap<>();
  private final PowerOperations operations;
  private final HostMetrics metrics;
  private final HostContact contact;
  private final Instant since;
  private final ChangeJournal journal = new ChangeJournal();
  private final Map<String, EventRegistration> registrations = new HashMap<>();
  private WrittenFields written = new WrittenFields();
  private Disks disks;
  private Host master;
  private @Nullable Instant stopped;

  Database(PoolState pool, Host master) {
    this.pool = pool;
    this.master = master;
    this.since = pool.settings().time().now();
    this.sessions = new Sessions(since, this::busy);
    this.metrics = new HostMetrics(this);
    this.contact = new HostContact(this);
    this.operations = new PowerOperations(this);
    this.disks = pool.settings().disks().apply(this);
  }

  /** A copy of the VMs as they were shown at that moment, for another master. */
  Database copy(Host successor, Instant moment) {
    Database copy = new Database(pool, successor);
    vms.forEach((ref, vm) -> copy.vms.put(ref, vm.copy(moment)));
    copy.disks = disks.copy(copy);
    copy.written = written.copy();
    return copy;
  }

  /**
   * When the member last received a copy: the master sends one at each interval, to one member
   * after the other (pool_db_backup.ml).
   */
  Instant lastCopy(Host member) {
    Instant end = stopped == null ? now() : stopped;
    Duration interval = pool.settings().timing().copyInterval();
    List<Host> members = hosts().stream().filter(host -> host != master).toList();
    long copies = Duration.between(since, end).dividedBy(interval);
    long turn = members.indexOf(member) + 1L;
    if (turn < 1 || copies < turn) {
      return since;
    }
    long last = copies - Math.floorMod(copies - turn, members.size());
    return since.plus(interval.multipliedBy(last));
  }

  /** The pool. */
  public PoolState pool() {
    return pool;
  }

  /** The host that serves this database. */
  public Host master() {
    return master;
  }

  /** What was fixed when the pool was made. */
  public PoolSettings settings() {
    return pool.settings();
  }

  /** The engine that runs power operations. */
  public PowerOperations operations() {
    return operations;
  }

  /** What it believes about its hosts. */
  public HostMetrics metrics() {
    return metrics;
  }

  /** Its storage. */
  public Disks disks() {
    return disks;
  }

  /** What clients wrote on its rows and nothing else looks at. */
  public WrittenFields written() {
    return written;
  }

  /** When its rows changed. */
  public ChangeJournal journal() {
    return journal;
  }

  /** How its master reaches its hosts. */
  public HostContact contact() {
    return contact;
  }

  /** The present time in whole seconds, as xapi's dates have it. */
  public Instant now() {
    return settings().time().now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** All hosts, by number. */
  public List<Host> hosts() {
    return pool.hosts();
  }

  /** The host of this reference. */
  public Host host(String hostRef) throws XapiFailure {
    Host found =
        hosts().stream().filter(host -> host.ref().equals(hostRef)).findFirst().orElse(null);
    return required(found, "host", hostRef);
  }

  /** All VMs, templates, snapshots and control domains, by reference. */
  public Map<String, Vm> vms() {
    return vms;
  }

  /** The VM of this reference. */
  public Vm vm(String vmRef) throws XapiFailure {
    return required(vms.get(vmRef), "VM", vmRef);
  }

  /** The tasks nobody has destroyed, by reference. */
  public Map<String, PoolTask> tasks() {
    return tasks;
  }

  /** The task of this reference. */
  public PoolTask task(String taskRef) throws XapiFailure {
    return required(tasks.get(taskRef), "task", taskRef);
  }

  /** A task for a call; a client can only see it if it is published. */
  public PoolTask newTask(String call, boolean published) {
    PoolTask task = new PoolTask(call, now(), pool.references());
    if (published) {
      tasks.put(task.ref(), task);
    }
    return task;
  }

  /** Ends a task well. */
  public void succeed(PoolTask task, String result) {
    task.succeed(result, now());
  }

  /** The open sessions, oldest first. */
  public Collection<Session> sessions() {
    return sessions.all(settings().time().now());
  }

  /** What a session's record says of when it was used last. */
  public Instant lastActive(Session session) {
    return sessions.lastActive(session).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Opens a session that may use these permissions, or any if it is the superuser's. */
  public Session openSession(Account account, String originator, List<String> permissions) {
    Session session =
        new Session(
            pool.references().newRef(),
            pool.references().newUuid(),
            account.user(),
            originator,
            account.role() == null,
            permissions,
            now());
    sessions.add(session, settings().time().now());
    pool.opened(session);
    return session;
  }

  /** The open session of this reference. */
  public Session session(String sessionRef) throws XapiFailure {
    Session session = sessions.use(sessionRef, settings().time().now());
    if (session == null) {
      throw new XapiFailure("SESSION_INVALID", sessionRef);
    }
    return session;
  }

  /** What a session has registered for; null if it never did. */
  public @Nullable EventRegistration registration(String sessionRef) {
    return registrations.get(sessionRef);
  }

  /** A session's registration, which begins at that generation if it is new. */
  public EventRegistration register(String sessionRef, long generation) {
    return registrations.computeIfAbsent(sessionRef, none -> new EventRegistration(generation));
  }

  /** Closes a session. */
  public void closeSession(String sessionRef) {
    registrations.remove(sessionRef);
    sessions.remove(sessionRef);
  }

  /**
   * What a restart of xapi does: VMs and running operations go on, but nobody can ask for them any
   * more. What waited for its turn did so in xapi itself.
   */
  void forgetSessionsAndTasks() {
    sessions.clear();
    registrations.clear();
    tasks.clear();
    for (Vm vm : vms.values()) {
      vm.currentOperations().clear();
      vm.waiting().forEach(vm.machine()::done);
      vm.waiting().clear();
    }
  }

  /** The host that served it lost its power. */
  void stop() {
    stopped = now();
    tasks.clear();
    vms.values().forEach(operations::abandon);
  }

  /** The host that served it is back. */
  void resume() {
    stopped = null;
  }

  void moveTo(Host successor) {
    master = successor;
    stopped = null;
    forgetSessionsAndTasks();
    metrics.refresh();
  }

  /** Whether the host does what this database's master says, and tells it what it has. */
  public boolean contacts(Host host) {
    return master.database() == this && pool.topology().followed(host) == master;
  }

  /**
   * Takes over what the host tells: the domains it has count, those it lacks are gone, and one that
   * this database places on another host is ended (xapi_xenops.ml).
   */
  void resync(Host host) {
    for (Vm vm : vms.values()) {
      if (vm.kind() != Kind.CONTROL_DOMAIN && contacts(host)) {
        resync(host, vm);
      }
    }
  }

  private void resync(Host host, Vm vm) {
    Domain domain = vm.machine().on(host);
    boolean elsewhere = vm.powerState().hasDomain() && vm.home() != host;
    Instant now = settings().time().now();
    if (domain != null && elsewhere) {
      vm.machine().stop(domain, now, new Cause("resync", "", now));
    } else if (domain != null) {
      vm.show(domain, now);
    } else if (vm.powerState().hasDomain() && !elsewhere && vm.running() == null) {
      vm.showWithoutDomain(VmPowerState.HALTED, now);
    }
  }

  private boolean busy(Session session) {
    return tasks.values().stream().anyMatch(task -> task.isWorkOf(session));
  }

  private static <T> T required(@Nullable T found, String type, String objectRef)
      throws XapiFailure {
    if (found == null) {
      throw XapiFailure.noSuchObject(type, objectRef);
    }
    return found;
  }
}
