package org.fence4j.xenserver.provision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskStep;
import org.fence4j.api.provision.HostProof;
import org.fence4j.api.provision.SharingHost;
import org.fence4j.xenserver.storage.DiskOperation;
import org.fence4j.xenserver.storage.Machine;
import org.fence4j.xenserver.storage.StorageHost;
import org.fence4j.xenserver.storage.Vbd;
import org.fence4j.xenserver.storage.VbdDraft;
import org.fence4j.xenserver.storage.Vdi;

/**
 * Opens a disk in the control domain of one host after the other, and keeps it open there until all
 * have been tried; the first, which had no competitor, is then tried once more.
 */
final class HostProbe {
  private final PoolCalls calls;
  private final Consumer<DiskEvent> events;
  private final Marks marks = new Marks();
  private final Deadline deadline;

  HostProbe(PoolCalls calls, Consumer<DiskEvent> events, Deadline deadline) {
    this.calls = calls;
    this.events = events;
    this.deadline = deadline;
  }

  List<HostProof> run(String name) throws FenceException, InterruptedException {
    StorageView view = StorageView.read(calls, deadline);
    Vdi vdi =
        view.disk(name)
            .orElseThrow(
                () -> new FenceException(Reason.REFUSED, "there is no disk '" + name + "'"));
    if (!vdi.sharable()) {
      throw new FenceException(Reason.REFUSED, "disk '" + name + "' is not sharable");
    }
    List<Machine> domains = calls.read(deadline, pool -> pool.storage().controlDomains(deadline));
    List<HostProof> proofs = new ArrayList<>();
    String left;
    try {
      for (StorageHost host : view.hosts()) {
        proofs.add(prove(host, domains, vdi));
      }
      proveFirst(view.hosts(), domains, vdi, proofs);
    } finally {
      left = new Undoing(calls, marks, Set.of(), events).run(deadline);
    }
    if (left.contains("NOT undone")) {
      throw new FenceException(Reason.REFUSED, "the disk is still open somewhere" + left);
    }
    return List.copyOf(proofs);
  }

  /** It opened the disk before anybody else had it. */
  private void proveFirst(
      List<StorageHost> hosts, List<Machine> domains, Vdi vdi, List<HostProof> proofs)
      throws FenceException, InterruptedException {
    boolean others = proofs.stream().skip(1).anyMatch(HostProof::shares);
    if (proofs.isEmpty() || !proofs.get(0).shares() || !others) {
      return;
    }
    Optional<Machine> domain = domain(hosts.get(0), domains);
    Optional<Vbd> vbd = domain.isPresent() ? hold(domain.get(), vdi) : Optional.empty();
    if (vbd.isPresent()) {
      String ref = vbd.get().ref();
      calls.perform(
          deadline, pool -> pool.storage().begin(DiskOperation.VBD_UNPLUG, ref, deadline));
      proofs.set(0, plug(hosts.get(0), domain.get(), vdi));
    }
  }

  private HostProof prove(StorageHost host, List<Machine> domains, Vdi vdi)
      throws InterruptedException {
    Optional<Machine> domain = domain(host, domains);
    return domain.isEmpty()
        ? proof(host, false, "its control domain does not run")
        : plug(host, domain.get(), vdi);
  }

  private static Optional<Machine> domain(StorageHost host, List<Machine> domains) {
    return domains.stream()
        .filter(machine -> machine.host().equals(host.ref()) && machine.running())
        .min(Comparator.comparing(Machine::name));
  }

  private HostProof plug(StorageHost host, Machine domain, Vdi vdi) throws InterruptedException {
    StepRunner runner = new StepRunner(calls, event -> {});
    try {
      if (hold(domain, vdi).isEmpty()) {
        runner.run(holdStep(domain, vdi), deadline);
      }
      runner.run(plugStep(domain, vdi), deadline);
      events.accept(new DiskEvent(DiskEvent.Kind.DONE, "opened it on host " + host.name()));
      return proof(host, true, "opened the disk");
    } catch (FenceException e) {
      return proof(host, false, e.getMessage());
    }
  }

  private Step holdStep(Machine domain, Vdi vdi) {
    VbdDraft draft = new VbdDraft(domain.ref(), vdi.ref(), "autodetect", marks.ofHold());
    return new Step(
        new DiskStep("attach it to " + domain, ""),
        (pool, latest) -> pool.storage().hold(draft, latest),
        (pool, latest) -> holding(pool.storage().vbds(latest), domain, vdi).isPresent());
  }

  private Step plugStep(Machine domain, Vdi vdi) {
    return new Step(
        new DiskStep("open it on the host of " + domain, ""),
        (pool, latest) -> {
          Vbd vbd =
              holding(pool.storage().vbds(latest), domain, vdi)
                  .orElseThrow(() -> new FenceException(Reason.REFUSED, "the hold is gone"));
          return pool.storage().begin(DiskOperation.VBD_PLUG, vbd.ref(), latest);
        },
        (pool, latest) ->
            holding(pool.storage().vbds(latest), domain, vdi).map(Vbd::attached).orElse(false));
  }

  private Optional<Vbd> hold(Machine domain, Vdi vdi) throws FenceException, InterruptedException {
    return calls.read(deadline, pool -> holding(pool.storage().vbds(deadline), domain, vdi));
  }

  private Optional<Vbd> holding(List<Vbd> vbds, Machine domain, Vdi vdi) {
    return vbds.stream()
        .filter(
            vbd -> marks.made(vbd) && vbd.vm().equals(domain.ref()) && vbd.vdi().equals(vdi.ref()))
        .findFirst();
  }

  private static HostProof proof(StorageHost host, boolean shares, String detail) {
    return new HostProof(new SharingHost(host.name(), host.address()), shares, detail);
  }
}
