package org.fence4j.testkit.xenserver.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.GuestMachine;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.jspecify.annotations.Nullable;

/**
 * SM's gate (blktap2.py, resetvdis.py): a host that activates a disk which another host has
 * activated asks that one whether it still has it open, unless the file allow_multiple_vdi_attach
 * lies on the activating host. It does not look at {@code sharable}.
 */
public final class Activation {
  private static final String WRITING = "RW";

  private final Database database;

  Activation(Database database) {
    this.database = database;
  }

  /**
   * Opens the disk for the VM's domain on that host.
   *
   * @param leaving the host the VM comes from, which has closed its disk; null if there is none
   */
  @Nullable XapiFailure open(Sr sr, Vdi vdi, Vbd vbd, Host host, @Nullable Host leaving) {
    Vm vm = vbd.vm();
    if (sr.type().guarded() && !isOpen(vdi, host, null)) {
      XapiFailure refusal = host.multipleAttach() ? null : refusal(vdi, vbd, host, leaving);
      if (refusal != null) {
        return refusal;
      }
      vdi.activations().put(host, vbd.mode());
    }
    vm.machine().open(host, vdi.ref());
    return null;
  }

  /** The keys {@code host_…} of the disk's {@code sm_config}. */
  public Map<String, String> keys(Vdi vdi) {
    Map<String, String> keys = new LinkedHashMap<>();
    tidy(vdi);
    vdi.activations().forEach((host, mode) -> keys.put("host_" + host.ref(), mode));
    return keys;
  }

  /** Whether a domain on that host really has the disk open, other than this VM's. */
  public boolean isOpen(Vdi vdi, Host host, @Nullable Vm otherThan) {
    GuestMachine except = otherThan == null ? null : otherThan.machine();
    return database.pool().isOpen(vdi.ref(), host, except);
  }

  private @Nullable XapiFailure refusal(Vdi vdi, Vbd vbd, Host host, @Nullable Host leaving) {
    tidy(vdi);
    for (Host other : List.copyOf(vdi.activations().keySet())) {
      boolean conflict = vbd.writes() || WRITING.equals(vdi.activations().get(other));
      boolean left = other == leaving && !isOpen(vdi, other, vbd.vm());
      if (other != host && conflict && !left) {
        return SmFailure.unavailable(
            database.contacts(other)
                ? "VDI " + vdi.uuid() + " not detached cleanly"
                : "['" + silence(other) + "', '" + other.ref() + "']");
      }
    }
    return null;
  }

  private String silence(Host host) {
    return database.metrics().live(host) ? "CANNOT_CONTACT_HOST" : "HOST_OFFLINE";
  }

  /** A host that answers removes its key when it closes the disk, and says so when it is asked. */
  private void tidy(Vdi vdi) {
    vdi.activations()
        .keySet()
        .removeIf(host -> database.contacts(host) && !isOpen(vdi, host, null));
  }
}
