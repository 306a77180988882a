package org.fence4j.xenserver.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
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

/** A session that passes everything on, and shows its VMs as a subclass likes. */
class WrappedSession implements PoolSession {
  private final PoolSession session;

  WrappedSession(PoolSession session) {
    this.session = session;
  }

  Guest shown(Guest guest) {
    return guest;
  }

  @Override
  public HostAddress master() {
    return session.master();
  }

  @Override
  public SessionRights rights(Deadline deadline) throws FenceException {
    return session.rights(deadline);
  }

  @Override
  public PoolIdentity identity(Deadline deadline) throws FenceException {
    return session.identity(deadline);
  }

  @Override
  public Map<String, String> members(Deadline deadline) throws FenceException {
    return session.members(deadline);
  }

  @Override
  public String certificate(String host, Deadline deadline) throws FenceException {
    return session.certificate(host, deadline);
  }

  @Override
  public Instant started(Guest guest, Deadline deadline) throws FenceException {
    return session.started(guest, deadline);
  }

  @Override
  public PoolHost host(String ref, Deadline deadline) throws FenceException {
    return session.host(ref, deadline);
  }

  @Override
  public Reply answers(String ref, Deadline deadline) throws FenceException {
    return session.answers(ref, deadline);
  }

  @Override
  public Instant clock(String ref, Deadline deadline) throws FenceException {
    return session.clock(ref, deadline);
  }

  @Override
  public List<Guest> guests(GuestQuery query, Deadline deadline) throws FenceException {
    return session.guests(query, deadline).stream().map(this::shown).toList();
  }

  @Override
  public Guest guest(String ref, Deadline deadline) throws FenceException {
    return shown(session.guest(ref, deadline));
  }

  @Override
  public String begin(GuestOperation operation, String ref, Deadline deadline)
      throws FenceException {
    return session.begin(operation, ref, deadline);
  }

  @Override
  public TaskState task(String task, Deadline deadline) throws FenceException {
    return session.task(task, deadline);
  }

  @Override
  public void cancel(String task, Deadline deadline) throws FenceException {
    session.cancel(task, deadline);
  }

  @Override
  public void destroy(String task, Deadline deadline) throws FenceException {
    session.destroy(task, deadline);
  }

  @Override
  public StorageSession storage() {
    return session.storage();
  }

  @Override
  public void logout(Deadline deadline) {
    session.logout(deadline);
  }
}
