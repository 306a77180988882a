package org.fence4j.testkit.xenserver.storage;

import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.XapiFailure;

/** Connects hosts with repositories (xapi_pbd.ml). */
public final class PbdOperations {
  private final Storage storage;

  /** The ways of this storage. */
  public PbdOperations(Storage storage) {
    this.storage = storage;
  }

  /** Makes a way that is not plugged. */
  public Pbd create(Host host, Sr sr, Map<String, String> deviceConfig) throws XapiFailure {
    for (Pbd pbd : storage.pbdsOf(sr)) {
      if (pbd.host() == host) {
        throw new XapiFailure("PBD_EXISTS", sr.ref(), host.ref(), pbd.ref());
      }
    }
    return storage.addPbd(sr, host, false, deviceConfig);
  }

  /** Removes a way that is not plugged. */
  public void destroy(Pbd pbd) throws XapiFailure {
    if (pbd.attached()) {
      throw new XapiFailure("OPERATION_NOT_ALLOWED", "PBD is currently attached");
    }
    storage.pbds().remove(pbd.ref());
  }

  /** Plugs a way; one that is plugged stays so. */
  public void plug(Pbd pbd) throws XapiFailure {
    Sr sr = storage.sr(pbd.sr());
    for (Pbd other : storage.pbdsOf(sr)) {
      if (other != pbd && other.attached() && !sr.shared()) {
        throw new XapiFailure("SR_NOT_SHARABLE", sr.ref(), other.host().ref());
      }
    }
    pbd.attached(true);
  }

  /** Unplugs a way none of whose disks is in use by a VM of that host. */
  public void unplug(Pbd pbd) throws XapiFailure {
    List<String> used =
        storage.vbds().values().stream()
            .filter(vbd -> vbd.attached() && isAt(vbd.vm(), pbd.host()))
            .map(Vbd::vdi)
            .filter(vdi -> isIn(vdi, pbd.sr()))
            .toList();
    if (pbd.attached() && !used.isEmpty()) {
      throw new XapiFailure("VDI_IN_USE", used);
    }
    pbd.attached(false);
  }

  private static boolean isAt(Vm vm, Host host) {
    return vm.residentOn().equals(host.ref());
  }

  private boolean isIn(String vdi, String sr) {
    Vdi found = storage.vdis().get(vdi);
    return found != null && found.sr().equals(sr);
  }
}
