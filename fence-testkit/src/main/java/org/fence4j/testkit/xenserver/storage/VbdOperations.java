package org.fence4j.testkit.xenserver.storage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;

/** Attaches disks to VMs and takes them away (xapi_vbd.ml). */
public final class VbdOperations {
  private static final Set<String> MIGRATIONS = Set.of("migrate_send", "pool_migrate");

  private final Storage storage;

  /** The attachments of this storage. */
  public VbdOperations(Storage storage) {
    this.storage = storage;
  }

  /** The free places of a VM. */
  public List<String> freeDevices(Vm vm) {
    return Devices.free(storage.vbdsOf(vm).stream().map(Vbd::userdevice).toList());
  }

  /** Creates an attachment; whether the disk is in use does not matter yet. */
  public Vbd create(VbdOrder order) throws XapiFailure {
    Vm vm = storage.database().vm(order.vm());
    if (!order.empty()) {
      storage.vdi(order.vdi());
    }
    checkKind(order);
    checkMigration(vm);
    String userdevice = device(order, vm);
    checkAgility(order, vm);
    Notes notes = new Notes();
    notes.map("other_config").putAll(order.otherConfig());
    Vbd vbd = new Vbd(storage.newIdentity(), vm, order, userdevice, notes);
    storage.add(vbd);
    return vbd;
  }

  /** Removes an attachment that is not plugged. */
  public void destroy(Vbd vbd) throws XapiFailure {
    if (vbd.held()) {
      throw new XapiFailure(
          "OPERATION_NOT_ALLOWED",
          "VBD '" + vbd.uuid() + "' still attached to '" + vbd.vm().uuid() + "'");
    }
    storage.remove(vbd);
  }

  /** Gives a running VM the disk. */
  public CompletableFuture<Void> plug(Vbd vbd) throws XapiFailure {
    VbdRules.check(storage, vbd, "plug");
    boolean guest = vbd.vm().kind() == Vm.Kind.GUEST;
    if (guest && vbd.type().equals("Disk") && !vbd.writes()) {
      throw new XapiFailure("DISK_VBD_MUST_BE_READWRITE_FOR_HVM", vbd.ref());
    }
    return plugAtBoot(vbd);
  }

  /** The same without asking whether the guest can take it while it runs. */
  public CompletableFuture<Void> plugAtBoot(Vbd vbd) throws XapiFailure {
    VbdRules.checkAttachable(storage, vbd);
    Host host = vbd.vm().home();
    return forwarded(
        host,
        () -> {
          XapiFailure failure = storage.activate(vbd, host, null);
          vbd.plugged(failure == null);
          return Optional.ofNullable(failure);
        });
  }

  /** Takes the disk away from a running VM. */
  public CompletableFuture<Void> unplug(Vbd vbd, boolean force) throws XapiFailure {
    VbdRules.check(storage, vbd, force ? "unplug_force" : "unplug");
    Host host = vbd.vm().home();
    return forwarded(
        host,
        () -> {
          vbd.vm().machine().close(host, vbd.vdi());
          vbd.plugged(false);
          return Optional.empty();
        });
  }

  /** Puts a disk into an empty drive (xapi_vbd.ml, {@code assert_ok_to_insert}). */
  public CompletableFuture<Void> insert(Vbd vbd, Vdi vdi) throws XapiFailure {
    VbdRules.check(storage, vbd, "insert");
    return change(
        vbd,
        () -> {
          storage.insert(vbd, vdi.ref());
          Host host = vbd.vm().home();
          XapiFailure failure =
              vbd.vm().powerState().hasDomain() ? storage.activate(vbd, host, null) : null;
          if (failure != null) {
            storage.insert(vbd, "");
          }
          return Optional.ofNullable(failure);
        });
  }

  /** Empties a drive. */
  public CompletableFuture<Void> eject(Vbd vbd) throws XapiFailure {
    VbdRules.check(storage, vbd, "eject");
    return change(
        vbd,
        () -> {
          vbd.vm().machine().close(vbd.vm().home(), vbd.vdi());
          storage.insert(vbd, "");
          return Optional.empty();
        });
  }

  /** Of a halted VM only the database knows. */
  private CompletableFuture<Void> change(Vbd vbd, Supplier<Optional<XapiFailure>> work) {
    boolean running = vbd.vm().powerState().hasDomain();
    return forwarded(running ? vbd.vm().home() : storage.database().master(), work);
  }

  /** Changes the mode of a halted VM's attachment. */
  public void mode(Vbd vbd, String mode) throws XapiFailure {
    Vm vm = vbd.vm();
    if (vm.powerState() != VmPowerState.HALTED) {
      throw new XapiFailure(
          "VM_BAD_POWER_STATE",
          vm.ref(),
          VmPowerState.HALTED.lowerName(),
          vm.powerState().lowerName());
    }
    vbd.mode(mode);
  }

  private CompletableFuture<Void> forwarded(Host host, Supplier<Optional<XapiFailure>> work) {
    return storage
        .database()
        .contact()
        .ask(host, work)
        .thenCompose(
            failure ->
                failure.isPresent()
                    ? CompletableFuture.failedFuture(failure.get())
                    : CompletableFuture.completedFuture(null));
  }

  private void checkKind(VbdOrder order) throws XapiFailure {
    boolean cd = order.type().equals("CD");
    boolean writes = order.mode().equals("RW");
    if (cd && writes) {
      throw new XapiFailure("VBD_CDS_MUST_BE_READONLY");
    }
    if (!cd && order.empty()) {
      throw new XapiFailure("VBD_NOT_REMOVABLE_MEDIA", "in constructor");
    }
    if (writes && storage.vdi(order.vdi()).readOnly()) {
      throw new XapiFailure("VDI_READONLY", order.vdi());
    }
  }

  private static void checkMigration(Vm vm) throws XapiFailure {
    for (var operation : vm.currentOperations().entrySet()) {
      if (MIGRATIONS.contains(operation.getValue())) {
        throw new XapiFailure(
            "OTHER_OPERATION_IN_PROGRESS",
            "VM",
            vm.ref(),
            operation.getValue(),
            operation.getKey());
      }
    }
  }

  private String device(VbdOrder order, Vm vm) throws XapiFailure {
    String wanted = order.userdevice();
    List<String> free = freeDevices(vm);
    boolean autodetect = wanted.equals(Devices.AUTODETECT);
    if (!Devices.isValid(wanted) || (autodetect && free.isEmpty())) {
      throw new XapiFailure("INVALID_DEVICE", wanted);
    }
    if (autodetect) {
      return free.get(0);
    }
    if (storage.vbdsOf(vm).stream().anyMatch(vbd -> vbd.userdevice().equals(wanted))) {
      throw new XapiFailure("DEVICE_ALREADY_EXISTS", wanted);
    }
    return wanted;
  }

  /** HA must be able to restart a protected VM on any host. */
  private void checkAgility(VbdOrder order, Vm vm) throws XapiFailure {
    if (!order.empty() && storage.database().settings().ha() && vm.haProtected()) {
      Sr sr = storage.sr(storage.vdi(order.vdi()).sr());
      long seen = storage.pbdsOf(sr).stream().filter(Pbd::attached).count();
      if (!sr.shared() || seen < storage.database().hosts().size()) {
        throw new XapiFailure("HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED", sr.ref());
      }
    }
  }
}
