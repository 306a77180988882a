package org.fence4j.xenserver.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.provision.DiskStep;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.storage.DiskOperation;
import org.fence4j.xenserver.storage.Machine;
import org.fence4j.xenserver.storage.Vbd;
import org.fence4j.xenserver.storage.VbdDraft;
import org.fence4j.xenserver.storage.Vdi;
import org.fence4j.xenserver.storage.VdiDraft;

/** The steps from what is there to what was ordered. */
final class Steps {
  private final Layout layout;
  private final Marks marks;

  Steps(Layout layout, Marks marks) {
    this.layout = layout;
    this.marks = marks;
  }

  List<Step> all() {
    List<Step> steps = new ArrayList<>();
    if (layout.found().isEmpty()) {
      steps.add(make());
    }
    for (Machine machine : layout.machines()) {
      if (hold(machine).isEmpty()) {
        steps.add(hold(machine, layout.device()));
      }
    }
    for (Machine machine : layout.machines()) {
      if (machine.running() && !hold(machine).map(Vbd::attached).orElse(false)) {
        steps.add(plug(machine));
      }
    }
    return steps;
  }

  private Optional<Vbd> hold(Machine machine) {
    return layout.found().flatMap(vdi -> layout.view().hold(vdi, machine.ref()));
  }

  private Step make() {
    String name = layout.order().name();
    long bytes = layout.order().bytes();
    VdiDraft draft = new VdiDraft(layout.sr().ref(), name, bytes, marks.ofDisk(name));
    return new Step(
        new DiskStep(
            "make the raw disk '" + name + "' of " + bytes + " bytes on " + layout.sr(),
            XeCommands.make(layout.sr().uuid(), name, bytes)),
        (pool, deadline) -> pool.storage().make(draft, deadline),
        (pool, deadline) -> pool.storage().vdis(deadline).stream().anyMatch(marks::made));
  }

  private Step hold(Machine machine, String device) {
    return new Step(
        new DiskStep(
            "attach it to " + machine + " as device " + device, XeCommands.hold(machine, device)),
        (pool, deadline) ->
            pool.storage()
                .hold(
                    new VbdDraft(machine.ref(), disk(pool, deadline), device, marks.ofHold()),
                    deadline),
        (pool, deadline) -> vbd(pool, machine, deadline).isPresent());
  }

  private Step plug(Machine machine) {
    return new Step(
        new DiskStep(
            "plug it into " + machine + ", which runs",
            hold(machine)
                .map(vbd -> XeCommands.plugFound(vbd.uuid()))
                .orElseGet(() -> XeCommands.plug(machine))),
        (pool, deadline) -> {
          Vbd vbd =
              vbd(pool, machine, deadline)
                  .orElseThrow(() -> gone(machine + " has lost the disk again"));
          return pool.storage().begin(DiskOperation.VBD_PLUG, vbd.ref(), deadline);
        },
        (pool, deadline) -> vbd(pool, machine, deadline).map(Vbd::attached).orElse(false));
  }

  /** The reference of the disk, which we may just have made. */
  private String disk(PoolSession pool, Deadline deadline) throws FenceException {
    if (layout.found().isPresent()) {
      return layout.found().get().ref();
    }
    return pool.storage().vdis(deadline).stream()
        .filter(marks::made)
        .map(Vdi::ref)
        .findFirst()
        .orElseThrow(() -> gone("the new disk is gone again"));
  }

  private Optional<Vbd> vbd(PoolSession pool, Machine machine, Deadline deadline)
      throws FenceException {
    String disk = disk(pool, deadline);
    return pool.storage().vbds(deadline).stream()
        .filter(vbd -> vbd.vm().equals(machine.ref()) && vbd.vdi().equals(disk))
        .findFirst();
  }

  private static FenceException gone(String what) {
    return new FenceException(Reason.REFUSED, what + "; somebody else is at work here");
  }
}
