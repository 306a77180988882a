package org.fence4j.cli.provision;

import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.provision.HostSwitch;
import org.fence4j.api.provision.SharingHost;
import org.fence4j.cli.provision.HostFinding.State;
import org.fence4j.cli.provision.ProvisionTask.Hosts.Deed;
import org.fence4j.cli.ssh.RemoteHost;
import org.fence4j.cli.ssh.RemoteHosts;

/** Looks at one host, changes what is to be changed, and looks again. */
final class HostVisit {
  private final RemoteHosts hosts;
  private final HostSwitch commands;
  private final Deed deed;

  HostVisit(RemoteHosts hosts, HostSwitch commands, Deed deed) {
    this.hosts = hosts;
    this.commands = commands;
    this.deed = deed;
  }

  HostFinding at(SharingHost host, Deadline deadline) throws InterruptedException {
    if (host.address().isBlank()) {
      return HostFinding.unknown(host, "the pool does not tell its address");
    }
    try (RemoteHost remote = hosts.open(host.address(), deadline)) {
      State before = look(remote, deadline);
      if (deed == Deed.CHECK || before == wanted(deed)) {
        return new HostFinding(host, before, false, "");
      }
      return new HostFinding(host, change(remote, deadline), true, "");
    } catch (FenceException e) {
      return HostFinding.unknown(host, String.valueOf(e.getMessage()));
    }
  }

  /** What a deed is to lead to; a look expects nothing but that all hosts are ready to share. */
  static State wanted(Deed deed) {
    return deed == Deed.DISABLE ? State.NOT_SET : State.SET;
  }

  private State look(RemoteHost remote, Deadline deadline)
      throws FenceException, InterruptedException {
    RemoteHost.Ended ended = remote.run(commands.check(), deadline);
    return switch (ended.exitCode()) {
      case 0 -> State.SET;
      case 1 -> State.NOT_SET;
      default -> throw failed(commands.check(), ended);
    };
  }

  private State change(RemoteHost remote, Deadline deadline)
      throws FenceException, InterruptedException {
    String command = deed == Deed.ENABLE ? commands.enable() : commands.disable();
    RemoteHost.Ended ended = remote.run(command, deadline);
    if (ended.exitCode() != 0) {
      throw failed(command, ended);
    }
    State after = look(remote, deadline);
    if (after != wanted(deed)) {
      throw new FenceException(Reason.REFUSED, "'" + command + "' succeeded, but changed nothing");
    }
    return after;
  }

  private static FenceException failed(String command, RemoteHost.Ended ended) {
    return new FenceException(
        Reason.REFUSED,
        "'"
            + command
            + "' ended with exit code "
            + ended.exitCode()
            + (ended.complaint().isEmpty() ? "" : ": " + ended.complaint()));
  }
}
