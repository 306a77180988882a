package org.fence4j.cli.provision;

import java.util.List;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskEvent.Kind;
import org.fence4j.api.provision.HostSwitch;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.provision.SharingHost;
import org.fence4j.cli.agent.SecretResolver;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.provision.HostFinding.State;
import org.fence4j.cli.provision.ProvisionTask.Hosts.Deed;
import org.fence4j.cli.ssh.RemoteHosts;
import org.fence4j.cli.ssh.SshAccess;
import org.fence4j.cli.ssh.SshHosts;

/** What has to be set on each host by other means than the device's own: looked at, or set. */
final class HostSettings {
  private static final ParameterSet PASSWORDS =
      ParameterSet.of(
          StandardParameters.PASSWORD,
          StandardParameters.PASSWORD_FILE,
          StandardParameters.PASSWORD_SCRIPT);

  private final SharedDiskProvisioning disks;
  private final SecretResolver secrets;
  private final ProvisionReport report;

  HostSettings(SharedDiskProvisioning disks, SecretResolver secrets, ProvisionReport report) {
    this.disks = disks;
    this.secrets = secrets;
    this.report = report;
  }

  /** Does it on every host, or without SSH tells how it is done. */
  ExitStatus run(ProvisionTask.Hosts task, Deadline deadline)
      throws FenceException, InterruptedException {
    HostSwitch commands =
        disks
            .hostSwitch()
            .orElseThrow(
                () ->
                    new FenceException(Reason.UNSUPPORTED, "nothing has to be set on any machine"));
    report.warning(commands.meaning());
    String command = command(commands, task.deed());
    if (task.ssh().isEmpty()) {
      report.byHand(disks.hosts(deadline).stream().map(host -> ByHand.of(host, command)).toList());
      report.warning(
          "no host was looked at or changed: run these commands, or give --ssh to have them run");
      return ExitStatus.FAILED;
    }
    SshRequest ssh = task.ssh().get();
    List<HostFinding> findings = visit(ssh, commands, task.deed(), deadline);
    report.findings(findings);
    report.byHand(
        findings.stream()
            .filter(finding -> finding.state() == State.UNKNOWN)
            .map(finding -> ByHand.of(finding.host(), ssh.access(), command))
            .toList());
    return all(findings, HostVisit.wanted(task.deed())) ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private List<HostFinding> visit(SshRequest ssh, HostSwitch commands, Deed deed, Deadline deadline)
      throws FenceException, InterruptedException {
    HostVisit visit = new HostVisit(remote(ssh, deadline), commands, deed);
    List<SharingHost> hosts = disks.hosts(deadline);
    if (hosts.isEmpty()) {
      // Else all of none would be as wanted.
      throw new FenceException(Reason.GARBLED, "the pool names no host");
    }
    report.event(new DiskEvent(Kind.BEGUN, "visit " + hosts.size() + " hosts over SSH"));
    return new HostRound(visit, ssh.limit()).run(hosts, this::tell, deadline);
  }

  private void tell(HostFinding finding) {
    report.event(new DiskEvent(Kind.DONE, "visited " + finding.host().name()));
  }

  private static String command(HostSwitch commands, Deed deed) {
    return switch (deed) {
      case CHECK -> commands.check();
      case ENABLE -> commands.enable();
      case DISABLE -> commands.disable();
    };
  }

  /**
   * Looks whether every host is ready to share.
   *
   * @throws FenceException if one is not, or it is not known
   */
  void require(SshRequest ssh, Deadline deadline) throws FenceException, InterruptedException {
    if (disks.hostSwitch().isEmpty()) {
      return;
    }
    List<HostFinding> findings = visit(ssh, disks.hostSwitch().get(), Deed.CHECK, deadline);
    if (!all(findings, State.SET)) {
      throw new FenceException(
          Reason.REFUSED,
          "nothing was changed, since not every host is ready to share: "
              + findings.stream()
                  .filter(finding -> finding.state() != State.SET)
                  .map(finding -> finding.host().name() + " " + finding.words())
                  .collect(Collectors.joining("; "))
              + "; see fence provision hosts --enable, or leave the SSH options out to go on"
              + " without this check");
    }
    report.findings(findings);
  }

  /** Whatever is not known is not as wanted. */
  private static boolean all(List<HostFinding> findings, State wanted) {
    return findings.stream().allMatch(finding -> finding.state() == wanted);
  }

  private RemoteHosts remote(SshRequest request, Deadline deadline)
      throws FenceException, InterruptedException {
    try {
      return new SshHosts(withPassword(request, deadline));
    } catch (NoClassDefFoundError e) {
      throw new FenceException(
          Reason.UNSUPPORTED,
          "the SSH library is missing (" + e.getMessage() + "): is the directory ssh installed?",
          e);
    }
  }

  private SshAccess withPassword(SshRequest request, Deadline deadline)
      throws FenceException, InterruptedException {
    try {
      ParameterValues given = ParameterValues.builder(PASSWORDS).build();
      if (request.passwordFile().isPresent()) {
        given = given.with(StandardParameters.PASSWORD_FILE, request.passwordFile().get());
      }
      if (request.passwordScript().isPresent()) {
        given = given.with(StandardParameters.PASSWORD_SCRIPT, request.passwordScript().get());
      }
      return secrets
          .resolve(given, deadline.remaining())
          .find(StandardParameters.PASSWORD)
          .map(request.access()::with)
          .orElse(request.access());
    } catch (ParameterException | FenceException e) {
      throw new FenceException(Reason.MISCONFIGURED, "for SSH: " + e.getMessage(), e);
    }
  }
}
