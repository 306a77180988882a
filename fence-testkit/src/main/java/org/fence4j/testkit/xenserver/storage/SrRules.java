package org.fence4j.testkit.xenserver.storage;

import java.util.List;
import java.util.Set;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.jspecify.annotations.Nullable;

/** Which operations a repository allows (xapi_sr_operations.ml). */
public final class SrRules {
  /** In the order xapi's hash table happens to leave them. */
  private static final List<String> OPERATIONS =
      List.of(
          "vdi_enable_cbt",
          "vdi_list_changed_blocks",
          "vdi_introduce",
          "destroy",
          "unplug",
          "plug",
          "pbd_create",
          "vdi_disable_cbt",
          "update",
          "pbd_destroy",
          "vdi_resize",
          "forget",
          "vdi_clone",
          "vdi_data_destroy",
          "scan",
          "vdi_snapshot",
          "vdi_mirror",
          "vdi_create",
          "vdi_destroy",
          "vdi_set_on_boot");

  /** What drivers of real disks can do beyond {@link SrType#DUMMY}. */
  private static final Set<String> REAL =
      Set.of(
          "vdi_enable_cbt",
          "vdi_list_changed_blocks",
          "vdi_disable_cbt",
          "update",
          "vdi_data_destroy",
          "vdi_set_on_boot");

  private SrRules() {}

  /** What {@code allowed_operations} says. */
  public static List<String> allowed(Storage storage, Sr sr) {
    return OPERATIONS.stream()
        .filter(operation -> refusal(storage, sr, operation) == null)
        .toList();
  }

  /** Fails unless the operation may begin. */
  public static void check(Storage storage, Sr sr, String operation) throws XapiFailure {
    XapiFailure refusal = refusal(storage, sr, operation);
    if (refusal != null) {
      throw refusal;
    }
  }

  private static @Nullable XapiFailure refusal(Storage storage, Sr sr, String operation) {
    if (REAL.contains(operation) && sr.type() == SrType.DUMMY) {
      return new XapiFailure("SR_OPERATION_NOT_SUPPORTED", sr.ref());
    }
    boolean destroys = operation.equals("destroy");
    List<Pbd> pbds = storage.pbdsOf(sr);
    if ((destroys || operation.equals("forget")) && pbds.stream().anyMatch(Pbd::attached)) {
      return new XapiFailure("SR_HAS_PBD", sr.ref());
    }
    if (destroys && pbds.isEmpty()) {
      return new XapiFailure("SR_NO_PBDS", sr.ref());
    }
    return destroys && !storage.vdisOf(sr).isEmpty() ? new XapiFailure("SR_NOT_EMPTY") : null;
  }
}
