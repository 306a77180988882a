package org.fence4j.cli.ssh;

import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;

/** Logs in to hosts; used by several threads at once. */
public interface RemoteHosts {

  /**
   * Logs in to a host.
   *
   * @param address its address or name
   * @param deadline the latest moment to be in
   * @return to be closed by the caller
   * @throws FenceException with reason UNTRUSTED if it does not show the key that is known of it,
   *     DENIED if it does not let us in, UNREACHABLE or TIMED_OUT if it does not answer
   * @throws InterruptedException if the thread is interrupted
   */
  RemoteHost open(String address, Deadline deadline) throws FenceException, InterruptedException;
}
