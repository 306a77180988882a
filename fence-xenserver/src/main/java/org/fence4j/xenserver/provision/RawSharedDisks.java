package org.fence4j.xenserver.provision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.DiskStep;
import org.fence4j.api.provision.HostProof;
import org.fence4j.api.provision.HostSwitch;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDisk.Attachment;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.provision.SharingHost;
import org.fence4j.xenserver.storage.Machine;
import org.fence4j.xenserver.storage.Vbd;
import org.fence4j.xenserver.storage.Vdi;

/**
 * Raw, sharable VDIs with one VBD a VM, under the same number at each of them. Not to be confused
 * with a fence: this makes and destroys disks, and only people ask for it.
 */
public final class RawSharedDisks implements SharedDiskProvisioning {
  private final PoolCalls calls;
  private final FenceClock clock;

  /**
   * Makes it; nothing is asked yet.
   *
   * @param access where sessions come from
   * @param clock measures deadlines
   */
  public RawSharedDisks(PoolAccess access, FenceClock clock) {
    this.calls = new PoolCalls(access, clock);
    this.clock = clock;
  }

  @Override
  public DiskPlan plan(DiskOrder order, Deadline deadline)
      throws FenceException, InterruptedException {
    Layout layout = new OrderCheck(calls, order, deadline).run();
    List<DiskStep> steps = new ArrayList<>();
    new Steps(layout, new Marks()).all().forEach(step -> steps.add(step.shown()));
    Optional<SharedDisk> found = Optional.empty();
    if (layout.found().isPresent()) {
      found = Optional.of(shown(layout.view(), layout.found().get(), deadline));
      if (!steps.isEmpty()) {
        String uuid = layout.found().get().uuid();
        steps.add(0, new DiskStep("use the disk that is there, " + uuid, XeCommands.found(uuid)));
      }
    }
    return new DiskPlan(found, steps, layout.warnings());
  }

  @Override
  public SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    new DiskRun(calls, clock, events).run(order, deadline);
    return show(order.name(), deadline)
        .orElseThrow(
            () ->
                new FenceException(
                    Reason.GARBLED, "somebody took disk '" + order.name() + "' away again"));
  }

  @Override
  public Optional<SharedDisk> show(String name, Deadline deadline)
      throws FenceException, InterruptedException {
    StorageView view = StorageView.read(calls, deadline);
    Optional<Vdi> vdi = view.disk(name);
    return vdi.isPresent() ? Optional.of(shown(view, vdi.get(), deadline)) : Optional.empty();
  }

  private SharedDisk shown(StorageView view, Vdi vdi, Deadline deadline)
      throws FenceException, InterruptedException {
    List<Attachment> attachments = new ArrayList<>();
    for (Vbd vbd : view.holds(vdi)) {
      Machine machine = calls.read(deadline, pool -> pool.storage().machine(vbd.vm(), deadline));
      attachments.add(
          new Attachment(
              new Plug(machine.uuid()),
              machine.name(),
              number(vbd.userdevice()),
              vbd.mode().equals("RW"),
              vbd.attached()));
    }
    attachments.sort(
        Comparator.comparing(Attachment::alias).thenComparing(each -> each.plug().name()));
    String name = vdi.otherConfig().getOrDefault(Marks.DISK, vdi.name());
    return new SharedDisk(vdi.uuid(), name, view.srName(vdi.sr()), vdi.bytes(), attachments);
  }

  private static OptionalInt number(String userdevice) {
    return userdevice.matches("\\d{1,3}")
        ? OptionalInt.of(Integer.parseInt(userdevice))
        : OptionalInt.empty();
  }

  @Override
  public void detach(String name, Plug plug, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    new DiskRemoval(calls, events).detach(name, plug, deadline);
  }

  @Override
  public void destroy(String name, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    new DiskRemoval(calls, events).destroy(name, deadline);
  }

  @Override
  public Optional<HostSwitch> hostSwitch() {
    return Optional.of(HostFlag.commands());
  }

  @Override
  public List<SharingHost> hosts(Deadline deadline) throws FenceException, InterruptedException {
    return calls.read(deadline, pool -> pool.storage().hosts(deadline)).stream()
        .map(host -> new SharingHost(host.name(), host.address()))
        .sorted(Comparator.comparing(SharingHost::name).thenComparing(SharingHost::address))
        .toList();
  }

  @Override
  public List<HostProof> prove(String name, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    return new HostProbe(calls, events, deadline).run(name);
  }
}
