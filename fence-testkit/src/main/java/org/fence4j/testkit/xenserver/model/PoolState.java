package org.fence4j.testkit.xenserver.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.fence4j.testkit.xenserver.model.Vm.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Everything the pool's database holds. Use it only through {@link #locked} or while holding its
 * monitor.
 */
public final class PoolState {
  private final PoolSettings settings;
  private final String ref = References.newRef();
  private final String uuid = References.newUuid();
  private final List<Host> hosts;
  private final Map<String, Vm> vms = new LinkedHashMap<>();
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final Map<String, PoolTask> tasks = new LinkedHashMap<>();
  private final AtomicLong sessionsEver = new AtomicLong();
  private final PowerOperations operations;
  private int master;

  /** A pool of hosts without VMs. */
  public PoolState(PoolSettings settings) {
    this.settings = settings;
    this.master = settings.master();
    this.hosts = IntStream.rangeClosed(1, settings.hosts()).mapToObj(Host::new).toList();
    this.operations = new PowerOperations(this, settings);
  }

  /** Runs the action while holding the monitor. */
  public synchronized void locked(Runnable action) {
    action.run();
  }

  /** What was fixed when the pool was made. */
  public PoolSettings settings() {
    return settings;
  }

  /** The pool's reference. */
  public String ref() {
    return ref;
  }

  /** The pool's uuid. */
  public String uuid() {
    return uuid;
  }

  /** The engine that runs power operations. */
  public PowerOperations operations() {
    return operations;
  }

  /** The present time in whole seconds, as xapi's dates have it. */
  public Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** All hosts, by number. */
  public List<Host> hosts() {
    return hosts;
  }

  /**
   * The host of this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Host host(int number) {
    if (number < 1 || number > hosts.size()) {
      throw new IllegalArgumentException("no host " + number + ", the pool has " + hosts.size());
    }
    return hosts.get(number - 1);
  }

  /** The host whose database counts. */
  public Host master() {
    return host(master);
  }

  /** Makes another host the master; as after a restart, sessions and tasks are gone. */
  public void master(int number) {
    master = host(number).number();
    forgetSessionsAndTasks();
  }

  /**
   * What a restart of xapi does: VMs and running operations go on, but nobody can ask for them any
   * more.
   */
  public void forgetSessionsAndTasks() {
    sessions.clear();
    tasks.clear();
    vms.values().forEach(vm -> vm.currentOperations().clear());
  }

  /** All VMs, templates, snapshots and control domains, by reference. */
  public Map<String, Vm> vms() {
    return vms;
  }

  /** Adds a VM; one with a domain is resident on the given host. */
  public Vm addVm(String name, Kind kind, VmPowerState state, Host home) {
    Vm vm = new Vm(name, kind, state, home);
    vms.put(vm.ref(), vm);
    return vm;
  }

  /** The VM of this reference. */
  public Vm vm(String vmRef) throws XapiFailure {
    return required(vms.get(vmRef), "VM", vmRef);
  }

  /** The host of this reference. */
  public Host host(String hostRef) throws XapiFailure {
    Host found = hosts.stream().filter(host -> host.ref().equals(hostRef)).findFirst().orElse(null);
    return required(found, "host", hostRef);
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
    PoolTask task = new PoolTask(call, now());
    if (published) {
      tasks.put(task.ref(), task);
    }
    return task;
  }

  /** The open sessions, oldest first. */
  public Collection<Session> sessions() {
    return new ArrayList<>(sessions.values());
  }

  /** How many sessions were ever opened. */
  public long sessionsEver() {
    return sessionsEver.get();
  }

  /** Opens a session that may use these permissions, or any if it is the superuser's. */
  public Session openSession(Account account, String originator, List<String> permissions) {
    Session session =
        new Session(
            References.newRef(),
            References.newUuid(),
            account.user(),
            originator,
            account.role() == null,
            permissions,
            now());
    sessions.put(session.ref(), session);
    sessionsEver.incrementAndGet();
    return session;
  }

  /** The open session of this reference. */
  public Session session(String sessionRef) throws XapiFailure {
    Session session = sessions.get(sessionRef);
    if (session == null) {
      throw new XapiFailure("SESSION_INVALID", sessionRef);
    }
    return session;
  }

  /** Closes a session. */
  public void closeSession(String sessionRef) {
    sessions.remove(sessionRef);
  }

  private static <T> T required(@Nullable T found, String type, String objectRef)
      throws XapiFailure {
    if (found == null) {
      throw XapiFailure.noSuchObject(type, objectRef);
    }
    return found;
  }
}
