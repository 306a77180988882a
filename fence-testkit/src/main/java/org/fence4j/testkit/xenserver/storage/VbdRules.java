package org.fence4j.testkit.xenserver.storage;

import java.util.List;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.jspecify.annotations.Nullable;

/**
 * Which operations an attachment allows (xapi_vbd_helpers.ml, {@code valid_operations}), xapi's own
 * gate among them: a disk that is not sharable has one writer, or readers. It does not look at
 * hosts. All guests are HVM, as those of the recordings.
 */
public final class VbdRules {
  /** In the order xapi's hash table happens to leave them. */
  private static final List<String> OPERATIONS =
      List.of("attach", "unpause", "unplug", "plug", "insert", "unplug_force", "pause", "eject");

  private static final String PLUG = "plug";

  private VbdRules() {}

  /** What {@code allowed_operations} says, for which xapi leaves the costly gate out. */
  public static List<String> allowed(Storage storage, Vbd vbd) {
    return OPERATIONS.stream()
        .filter(operation -> refusalByState(storage, vbd, operation) == null)
        .toList();
  }

  /** Fails unless the operation may begin. */
  static void check(Storage storage, Vbd vbd, String operation) throws XapiFailure {
    XapiFailure refusal = refusalByState(storage, vbd, operation);
    if (refusal == null && (operation.equals(PLUG) || operation.equals("attach"))) {
      refusal = sharing(storage, vbd);
    }
    if (refusal != null) {
      throw refusal;
    }
  }

  /** Fails unless the VM could get the disk now. */
  public static void checkAttachable(Storage storage, Vbd vbd) throws XapiFailure {
    check(storage, vbd, "attach");
  }

  /** Why the VM must not get the disk now. */
  static @Nullable XapiFailure sharing(Storage storage, Vbd vbd) {
    Vdi vdi = storage.vdis().get(vbd.vdi());
    if (vdi == null || vbd.attached()) {
      return null;
    }
    List<Vbd> holders =
        storage.vbdsOf(vdi).stream()
            .filter(other -> other != vbd && other.held())
            .filter(other -> other.vm().powerState() != VmPowerState.SUSPENDED)
            .toList();
    boolean clash = holders.stream().anyMatch(Vbd::writes) || (vbd.writes() && !holders.isEmpty());
    if (clash && !vdi.sharable()) {
      return new XapiFailure("VDI_IN_USE", vdi.ref());
    }
    return vbd.writes() && vdi.readOnly() ? new XapiFailure("VDI_READONLY", vdi.ref()) : null;
  }

  private static @Nullable XapiFailure refusalByState(Storage storage, Vbd vbd, String operation) {
    boolean plugging = operation.equals(PLUG) || operation.startsWith("unplug");
    if (operation.startsWith("unplug") && !vbd.unpluggable()) {
      return new XapiFailure("VBD_NOT_UNPLUGGABLE", vbd.ref());
    }
    boolean medium = operation.equals("insert") || operation.equals("eject");
    if (medium && !vbd.type().equals("CD")) {
      return new XapiFailure("VBD_NOT_REMOVABLE_MEDIA", vbd.ref());
    }
    if (medium && vbd.empty() == operation.equals("eject")) {
      return new XapiFailure(vbd.empty() ? "VBD_IS_EMPTY" : "VBD_NOT_EMPTY", vbd.ref());
    }
    if (medium && vbd.vm().powerState() == VmPowerState.SUSPENDED) {
      return new XapiFailure("VM_BAD_POWER_STATE", vbd.vm().ref(), "halted, running", "suspended");
    }
    if (plugging) {
      return refusalOfPlug(storage, vbd, operation);
    }
    boolean pausing = operation.equals("pause") || operation.equals("unpause");
    return pausing && !vbd.vm().powerState().hasDomain() ? notRunning(vbd.vm()) : null;
  }

  private static @Nullable XapiFailure refusalOfPlug(Storage storage, Vbd vbd, String operation) {
    Vm vm = vbd.vm();
    if (vm.powerState() != VmPowerState.RUNNING) {
      return notRunning(vm);
    }
    if (operation.equals(PLUG) && vbd.held()) {
      return new XapiFailure("DEVICE_ALREADY_ATTACHED", vbd.ref());
    }
    if (!operation.equals(PLUG) && !vbd.attached()) {
      return new XapiFailure("DEVICE_ALREADY_DETACHED", vbd.ref());
    }
    String ending = endingOperation(vm);
    if (!ending.isEmpty() && !operation.equals("unplug_force")) {
      return new XapiFailure(
          "OPERATION_NOT_ALLOWED", "Current operation on VM:" + vm.ref() + " is " + ending);
    }
    if (vm.kind() == Vm.Kind.GUEST && !storage.database().settings().pvDrivers()) {
      return new XapiFailure("VM_MISSING_PV_DRIVERS", vm.ref());
    }
    return vbd.type().equals("CD")
        ? new XapiFailure(
            "OPERATION_NOT_ALLOWED",
            "HVM CDROMs cannot be hotplugged/unplugged, only inserted or ejected")
        : null;
  }

  private static String endingOperation(Vm vm) {
    List<String> ending = List.of("clean_shutdown", "hard_shutdown", "suspend", "pause");
    return vm.currentOperations().values().stream().filter(ending::contains).findFirst().orElse("");
  }

  private static XapiFailure notRunning(Vm vm) {
    return new XapiFailure(
        "VM_BAD_POWER_STATE",
        vm.ref(),
        VmPowerState.RUNNING.lowerName(),
        vm.powerState().lowerName());
  }
}
