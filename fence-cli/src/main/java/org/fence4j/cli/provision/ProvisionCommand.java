package org.fence4j.cli.provision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.HostProof;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.cli.agent.Caller;
import org.fence4j.cli.agent.DeviceOpening;
import org.fence4j.cli.agent.SecretResolver;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.console.Question;
import org.fence4j.cli.plan.NodeSurroundings;
import org.fence4j.cli.plugin.AgentName;
import org.fence4j.cli.plugin.ProviderCatalog;

/** {@code fence provision}: one task on one device. */
public final class ProvisionCommand {
  private final ProviderCatalog providers;
  private final NodeSurroundings around;
  private final Console console;

  /**
   * Makes the command.
   *
   * @param providers the plugins
   * @param around what the process finds around itself
   */
  public ProvisionCommand(ProviderCatalog providers, NodeSurroundings around) {
    this.providers = providers;
    this.around = around;
    this.console = around.console();
  }

  /**
   * Runs it.
   *
   * @param request which device
   * @param task what is to be done
   * @return DONE only if it was done, or was so already
   */
  public ExitStatus run(PoolRequest request, ProvisionTask task) {
    ProvisionReport report =
        request.json() ? new JsonReport(console) : new TextReport(console, around.terminal());
    try (Watchdog.Watch watch = around.watchdog().over(request.timeout(), why -> {})) {
      ExitStatus status = guarded(request, task, report);
      watch.settle(status);
      return status;
    }
  }

  private ExitStatus guarded(PoolRequest request, ProvisionTask task, ProvisionReport report) {
    try {
      if (task instanceof ProvisionTask.Destroy destroy && !sure(destroy)) {
        throw new FenceException(Reason.REFUSED, "that is not its name, so nothing was destroyed");
      }
      return opened(request, task, report);
    } catch (FenceException e) {
      report.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      report.failed(
          new FenceException(
              Reason.TIMED_OUT, "interrupted; what is told above was undone, and nothing else"));
    } catch (RuntimeException | LinkageError e) {
      report.failed(GuardedDevice.defect(request.agent(), e));
    }
    return ExitStatus.FAILED;
  }

  /** A daemon types nothing, and a person who has to type the name reads it once more. */
  private boolean sure(ProvisionTask.Destroy destroy) throws FenceException {
    if (destroy.sure()) {
      return true;
    }
    String answer =
        Question.ask(
            console,
            "this destroys disk '"
                + destroy.name()
                + "' with all that is on it; type its name to go on, or give --yes");
    return answer.equals(destroy.name());
  }

  private ExitStatus opened(PoolRequest request, ProvisionTask task, ProvisionReport report)
      throws FenceException, InterruptedException {
    Deadline deadline = Deadline.after(request.timeout(), around.clock());
    FenceProvider provider = provider(request.agent());
    DeviceOpening opening =
        new DeviceOpening(
            provider, values(provider, request), Caller.of(Map.of()), new SecretResolver(console));
    FenceContext context = FenceContext.of(around.clock(), note -> {}, report::warning);
    try (FenceDevice device = opening.open(context, deadline.remaining())) {
      SharedDiskProvisioning disks =
          device
              .capability(SharedDiskProvisioning.class)
              .orElseThrow(
                  () ->
                      new FenceException(
                          Reason.UNSUPPORTED, request.agent() + " makes no shared disks"));
      return run(task, disks, report, deadline);
    }
  }

  private FenceProvider provider(String agent) throws FenceException {
    return providers.find(
        AgentName.provider(agent)
            .orElseThrow(
                () ->
                    new FenceException(
                        Reason.MISCONFIGURED,
                        agent + " is no agent: expected fence_ and a plugin's name")));
  }

  private ParameterValues values(FenceProvider provider, PoolRequest request)
      throws FenceException {
    Map<String, String> options = request.options();
    Map<String, String> given = new HashMap<>();
    ParameterValues.Builder values = ParameterValues.builder(provider.descriptor().parameters());
    for (Map.Entry<String, String> each : options.entrySet()) {
      Optional<ParameterSpec<?>> spec = provider.descriptor().parameters().find(each.getKey());
      if (spec.filter(ParameterSpec::secret).isPresent()) {
        throw new FenceException(
            Reason.MISCONFIGURED,
            "--option "
                + each.getKey()
                + ": everybody can read a command line; give --password-file or --password-script");
      }
      if (!values.put(each.getKey(), each.getValue())) {
        throw new FenceException(
            Reason.MISCONFIGURED, "the agent has no option '" + each.getKey() + "'");
      }
    }
    options.forEach(
        (name, text) ->
            provider
                .descriptor()
                .parameters()
                .find(name)
                .ifPresent(spec -> given.put(spec.name(), text)));
    around.defaults().of(request.agent(), provider.descriptor(), given).forEach(values::assume);
    try {
      return values.build();
    } catch (ParameterException e) {
      throw new FenceException(Reason.MISCONFIGURED, e.getMessage(), e);
    }
  }

  private ExitStatus run(
      ProvisionTask task, SharedDiskProvisioning disks, ProvisionReport report, Deadline deadline)
      throws FenceException, InterruptedException {
    HostSettings settings = new HostSettings(disks, new SecretResolver(console), report);
    if (task instanceof ProvisionTask.Ensure ensure) {
      return ensure(ensure, disks, settings, report, deadline);
    }
    if (task instanceof ProvisionTask.Detach detach) {
      disks.detach(detach.name(), detach.plug(), report::event, deadline);
      return show(detach.name(), disks, report, deadline, true);
    }
    if (task instanceof ProvisionTask.Destroy destroy) {
      disks.destroy(destroy.name(), report::event, deadline);
      report.nothing("there is no disk '" + destroy.name() + "'");
      return ExitStatus.DONE;
    }
    if (task instanceof ProvisionTask.Hosts hosts) {
      return settings.run(hosts, deadline);
    }
    return show(((ProvisionTask.Show) task).name(), disks, report, deadline, false);
  }

  private static ExitStatus ensure(
      ProvisionTask.Ensure task,
      SharedDiskProvisioning disks,
      HostSettings settings,
      ProvisionReport report,
      Deadline deadline)
      throws FenceException, InterruptedException {
    DiskPlan plan = disks.plan(task.order(), deadline);
    plan.warnings().forEach(report::warning);
    if (task.ssh().isPresent()) {
      settings.require(task.ssh().get(), deadline);
    }
    if (task.explain()) {
      report.commands(plan);
      return ExitStatus.DONE;
    }
    if (task.dryRun()) {
      report.plan(plan);
      return ExitStatus.DONE;
    }
    SharedDisk disk = disks.ensure(task.order(), report::event, deadline);
    report.disk(disk);
    if (!task.probe()) {
      return ExitStatus.DONE;
    }
    List<HostProof> proofs = disks.prove(disk.name(), report::event, deadline);
    report.proofs(proofs);
    return proofs.stream().allMatch(HostProof::shares) ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private static ExitStatus show(
      String name,
      SharedDiskProvisioning disks,
      ProvisionReport report,
      Deadline deadline,
      boolean mayLack)
      throws FenceException, InterruptedException {
    Optional<SharedDisk> disk = disks.show(name, deadline);
    disk.ifPresentOrElse(report::disk, () -> report.nothing("there is no disk '" + name + "'"));
    return disk.isPresent() || mayLack ? ExitStatus.DONE : ExitStatus.FAILED;
  }
}
