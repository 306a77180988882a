package org.fence4j.testkit.xenserver.storage;

import java.util.List;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.jspecify.annotations.Nullable;

/** Which operations a disk allows (xapi_vdi.ml, {@code check_operation_error}). */
public final class VdiRules {
  /** In the order xapi leaves them. */
  private static final List<String> OPERATIONS =
      List.of(
          "generate_config",
          "update",
          "forget",
          "destroy",
          "snapshot",
          "resize_online",
          "resize",
          "copy",
          "clone");

  /** What goes on while somebody has the disk. */
  private static final List<String> LIVE = List.of("snapshot", "resize_online", "clone");

  private VdiRules() {}

  /** What {@code allowed_operations} says. */
  public static List<String> allowed(Storage storage, Vdi vdi) {
    return OPERATIONS.stream()
        .filter(operation -> refusal(storage, vdi, operation) == null)
        .toList();
  }

  /** Fails unless the operation may begin. */
  static void check(Storage storage, Vdi vdi, String operation) throws XapiFailure {
    XapiFailure refusal = refusal(storage, vdi, operation);
    if (refusal != null) {
      throw refusal;
    }
  }

  private static @Nullable XapiFailure refusal(Storage storage, Vdi vdi, String operation) {
    Sr sr = storage.srs().get(vdi.sr());
    if (sr == null) {
      return XapiFailure.noSuchObject("SR", vdi.sr());
    }
    boolean plugged = storage.pbdsOf(sr).stream().anyMatch(Pbd::attached);
    if (!plugged && operation.equals("resize")) {
      return new XapiFailure("SR_NO_PBDS", sr.ref());
    }
    List<Vbd> holders = storage.vbdsOf(vdi).stream().filter(Vbd::held).toList();
    boolean inTheWay =
        operation.equals("copy") ? holders.stream().anyMatch(Vbd::writes) : !holders.isEmpty();
    if (inTheWay && !LIVE.contains(operation)) {
      return new XapiFailure("VDI_IN_USE", vdi.ref(), operation);
    }
    if (!sr.type().can(operation)) {
      return new XapiFailure("SR_OPERATION_NOT_SUPPORTED", sr.ref());
    }
    return operation.equals("snapshot") && vdi.sharable()
        ? new XapiFailure("VDI_IS_SHARABLE", vdi.ref())
        : null;
  }
}
