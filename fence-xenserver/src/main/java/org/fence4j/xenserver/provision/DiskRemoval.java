package org.fence4j.xenserver.provision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskStep;
import org.fence4j.xenserver.pool.GuestFinder;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.storage.DiskOperation;
import org.fence4j.xenserver.storage.Machine;
import org.fence4j.xenserver.storage.Vbd;
import org.fence4j.xenserver.storage.Vdi;

/** Takes a disk away from a VM, or altogether. Each change that may pass is tried again. */
final class DiskRemoval {
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final PoolCalls calls;
  private final StepRunner runner;

  DiskRemoval(PoolCalls calls, Consumer<DiskEvent> events) {
    this.calls = calls;
    this.runner = new StepRunner(calls, events);
  }

  void detach(String name, Plug plug, Deadline deadline)
      throws FenceException, InterruptedException {
    StorageView view = StorageView.read(calls, deadline);
    Optional<Vdi> vdi = view.disk(name);
    if (vdi.isEmpty()) {
      return;
    }
    Machine machine = machine(plug, deadline);
    Optional<Vbd> hold = view.hold(vdi.get(), machine.ref());
    if (hold.isEmpty()) {
      return;
    }
    Vbd vbd = hold.get();
    if (vbd.attached()) {
      if (!machine.running()) {
        throw new FenceException(
            Reason.REFUSED,
            machine + " is " + machine.powerState() + "; let it run or shut it down first");
      }
      insist(unplug(vbd, machine), deadline);
    }
    forget(vbd, machine, deadline);
  }

  /** The state in between would surprise at the VM's next start, so it goes back if need be. */
  private void forget(Vbd vbd, Machine machine, Deadline deadline)
      throws FenceException, InterruptedException {
    try {
      insist(
          change(
              "detach it from " + machine,
              DiskOperation.VBD_DESTROY,
              vbd.ref(),
              (pool, latest) -> find(pool, vbd, latest).isEmpty()),
          deadline);
    } catch (FenceException e) {
      if (vbd.attached()) {
        insist(
            change(
                "plug it into " + machine + " again",
                DiskOperation.VBD_PLUG,
                vbd.ref(),
                (pool, latest) -> find(pool, vbd, latest).map(Vbd::attached).orElse(true)),
            deadline);
      }
      throw e;
    }
  }

  private static Step unplug(Vbd vbd, Machine machine) {
    return change(
        "unplug it from " + machine,
        DiskOperation.VBD_UNPLUG,
        vbd.ref(),
        (pool, latest) -> find(pool, vbd, latest).filter(Vbd::attached).isEmpty());
  }

  void destroy(String name, Deadline deadline) throws FenceException, InterruptedException {
    StorageView view = StorageView.read(calls, deadline);
    Optional<Vdi> found = view.disk(name);
    if (found.isEmpty()) {
      return;
    }
    Vdi vdi = found.get();
    if (!Marks.ours(vdi)) {
      throw new FenceException(
          Reason.REFUSED,
          "disk '"
              + name
              + "' was not made by fence provision, so it is left alone: xe vdi-destroy uuid="
              + vdi.uuid());
    }
    List<Vbd> holds = view.holds(vdi);
    if (!holds.isEmpty()) {
      throw new FenceException(
          Reason.REFUSED,
          "disk '"
              + name
              + "' is still attached to "
              + names(holds, deadline)
              + "; detach it first");
    }
    insist(
        change(
            "destroy the disk '" + name + "' (" + vdi.uuid() + ")",
            DiskOperation.VDI_DESTROY,
            vdi.ref(),
            (pool, latest) ->
                pool.storage().vdis(latest).stream()
                    .noneMatch(each -> each.ref().equals(vdi.ref()))),
        deadline);
  }

  private String names(List<Vbd> holds, Deadline deadline)
      throws FenceException, InterruptedException {
    return calls.read(
        deadline,
        pool -> {
          List<String> names = new ArrayList<>();
          for (Vbd vbd : holds) {
            names.add(pool.storage().machine(vbd.vm(), deadline).toString());
          }
          names.sort(Comparator.naturalOrder());
          return String.join(", ", names);
        });
  }

  private Machine machine(Plug plug, Deadline deadline)
      throws FenceException, InterruptedException {
    return calls.read(
        deadline,
        pool -> pool.storage().machine(GuestFinder.find(pool, plug, deadline).ref(), deadline));
  }

  private void insist(Step step, Deadline deadline) throws FenceException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        runner.run(step, deadline);
        return;
      } catch (FenceException e) {
        if (!e.reason().mayPass() || tries >= TRIES || deadline.expired()) {
          throw e;
        }
        deadline.sleep(PAUSE);
        if (runner.is(step, deadline)) {
          return;
        }
      }
    }
  }

  private static Step change(
      String what, DiskOperation operation, String ref, Step.Reached reached) {
    return new Step(
        new DiskStep(what, ""),
        (pool, latest) -> pool.storage().begin(operation, ref, latest),
        reached);
  }

  private static Optional<Vbd> find(PoolSession pool, Vbd vbd, Deadline deadline)
      throws FenceException {
    return pool.storage().vbds(deadline).stream()
        .filter(each -> each.ref().equals(vbd.ref()))
        .findFirst();
  }
}
