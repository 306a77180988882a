package org.fence4j.xenserver.pool;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.xenserver.storage.StorageSession;

/**
 * A session with a pool's master: the few XenAPI calls fencing needs, in our words. Used by one
 * thread at a time. Every method but {@link #storage} is exactly one request.
 */
public interface PoolSession {
  /** Whether a host answers its master. */
  enum Reply {
    /** It did. */
    YES,
    /** It is down or silent. */
    NO,
    /** The master refused to ask, or the host to tell; that says nothing against the host. */
    UNKNOWN
  }

  /**
   * The host that accepted the login.
   *
   * @return the master
   */
  HostAddress master();

  /**
   * Reads what this session may do (session.get_record; any role may).
   *
   * @param deadline the latest moment to answer
   * @return its rights
   * @throws FenceException if the pool did not answer or refused to tell
   */
  SessionRights rights(Deadline deadline) throws FenceException;

  /**
   * /** Reads who this pool is (pool.get_all_records; any role may).
   *
   * @param deadline the latest moment to answer
   * @return its uuid and master
   * @throws FenceException if the pool did not answer
   */
  PoolIdentity identity(Deadline deadline) throws FenceException;

  /**
   * Reads where the pool's hosts are (host.get_all_records; any role may).
   *
   * @param deadline the latest moment to answer
   * @return the management address of each host, as the pool writes it, by the host's reference; a
   *     host that has none is left out
   * @throws FenceException if the pool did not answer
   */
  Map<String, String> members(Deadline deadline) throws FenceException;

  /**
   * Reads a host's certificate (host.get_server_certificate; any role may). The master asks that
   * host, which takes minutes if it is dead.
   *
   * @param host the host's reference
   * @param deadline the latest moment to answer
   * @return the certificate in PEM form
   * @throws FenceException if the pool did not answer or refused to tell
   */
  String certificate(String host, Deadline deadline) throws FenceException;

  /**
   * Looks VMs up (VM.get_all_records_where, or by name where that cannot express the name).
   *
   * @param query which
   * @param deadline the latest moment to answer
   * @return every VM, template, snapshot and control domain that fits
   * @throws FenceException if the pool did not answer
   */
  List<Guest> guests(GuestQuery query, Deadline deadline) throws FenceException;

  /**
   * Reads one VM (VM.get_record).
   *
   * @param ref its reference
   * @param deadline the latest moment to answer
   * @return its record
   * @throws FenceException with reason NO_SUCH_PLUG if nothing has this reference any more
   */
  Guest guest(String ref, Deadline deadline) throws FenceException;

  /**
   * Reads when a VM was started (VM_metrics.get_start_time). A migration leaves it as it is, and so
   * does a resume; xapi never sets it back.
   *
   * @param guest the VM
   * @param deadline the latest moment to answer
   * @return the time by the clock of the host that started it, in whole seconds
   * @throws FenceException if the pool did not answer
   */
  Instant started(Guest guest, Deadline deadline) throws FenceException;

  /**
   * Reads what a host is called (host.get_record; any role may).
   *
   * @param ref its reference
   * @param deadline the latest moment to answer
   * @return its name and uuid
   * @throws FenceException if the pool did not answer
   */
  PoolHost host(String ref, Deadline deadline) throws FenceException;

  /**
   * Tells whether a host answers its master, which asks it for the time (host.get_servertime; any
   * role may). Where the host is dead xapi tries for minutes, so the deadline is the test.
   *
   * @param ref the host's reference
   * @param deadline how long it may take
   * @return NO if the host is down or did not answer in time; the master itself may have been the
   *     one that was silent
   * @throws FenceException if the connection to the master broke
   */
  Reply answers(String ref, Deadline deadline) throws FenceException;

  /**
   * Reads a host's clock (host.get_servertime; any role may). The master asks that host, which
   * takes minutes if it is dead.
   *
   * @param ref the host's reference
   * @param deadline the latest moment to answer
   * @return the time it has, in whole seconds
   * @throws FenceException if the host or the pool did not answer
   */
  Instant clock(String ref, Deadline deadline) throws FenceException;

  /**
   * Starts an operation on a VM (Async.VM.*) and does not wait for it.
   *
   * @param operation what to do
   * @param ref the VM's reference
   * @param deadline the latest moment to answer
   * @return the task's reference
   * @throws FenceException if the pool refused, or it is unknown whether it heard
   */
  String begin(GuestOperation operation, String ref, Deadline deadline) throws FenceException;

  /**
   * Reads a task (task.get_record).
   *
   * @param task its reference
   * @param deadline the latest moment to answer
   * @return how it stands
   * @throws FenceException if the pool did not answer
   */
  TaskState task(String task, Deadline deadline) throws FenceException;

  /**
   * Cancels a task (task.cancel).
   *
   * @param task its reference
   * @param deadline the latest moment to answer
   * @throws FenceException if the pool refused or did not answer
   */
  void cancel(String task, Deadline deadline) throws FenceException;

  /**
   * Removes a task (task.destroy); without this it lingers for an hour.
   *
   * @param task its reference
   * @param deadline the latest moment to answer
   * @throws FenceException if the pool refused or did not answer
   */
  void destroy(String task, Deadline deadline) throws FenceException;

  /**
   * The calls about disks, in this session.
   *
   * @return always the same calls
   */
  StorageSession storage();

  /**
   * Ends the session (session.logout) and closes the connection, also if the logout fails.
   *
   * @param deadline the latest moment to answer
   */
  void logout(Deadline deadline);
}
