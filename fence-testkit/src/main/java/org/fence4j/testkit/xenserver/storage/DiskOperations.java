package org.fence4j.testkit.xenserver.storage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.testkit.xenserver.model.References;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.XapiFailure;

/** Creates, changes and destroys disks. */
public final class DiskOperations {
  private static final Set<String> TYPES =
      Set.of(
          "system",
          "user",
          "ephemeral",
          "suspend",
          "crashdump",
          "ha_statefile",
          "metadata",
          "redo_log",
          "rrd",
          "pvs_cache",
          "cbt_metadata");

  private final Storage storage;

  /** The disks of this storage. */
  public DiskOperations(Storage storage) {
    this.storage = storage;
  }

  /** Whether the API knows this type of disk. */
  public static boolean isType(String type) {
    return TYPES.contains(type);
  }

  /** Creates a disk. */
  public Vdi create(VdiOrder order) throws XapiFailure {
    Sr sr = storage.sr(order.sr());
    if (order.type().equals("cbt_metadata")) {
      throw new XapiFailure("VDI_INCOMPATIBLE_TYPE", "", order.type());
    }
    requirePlugged(sr);
    SrType.Volume volume = sr.type().create(order.virtualSize(), order.smConfig());
    requireRoom(sr, volume.used());
    return add(order, References.NULL, volume);
  }

  /** Destroys a disk that nobody has. */
  public void destroy(Vdi vdi) throws XapiFailure {
    VdiRules.check(storage, vdi, "destroy");
    requirePlugged(storage.sr(vdi.sr()));
    storage.remove(vdi);
  }

  /** Forgets a disk that nobody has; what it was kept on stays. */
  public void forget(Vdi vdi) throws XapiFailure {
    VdiRules.check(storage, vdi, "forget");
    storage.remove(vdi);
  }

  /** Lets a disk grow to at least this size. */
  public void resize(Vdi vdi, long size) throws XapiFailure {
    VdiRules.check(storage, vdi, "resize");
    Sr sr = storage.sr(vdi.sr());
    SrType.Volume volume = sr.type().resize(vdi, size);
    requireRoom(sr, volume.used() - vdi.used());
    vdi.size(volume);
  }

  /** Copies a disk at once, as a snapshot or as a disk of its own. */
  public Vdi duplicate(Vdi vdi, boolean snapshot) throws XapiFailure {
    VdiRules.check(storage, vdi, snapshot ? "snapshot" : "clone");
    Sr sr = storage.sr(vdi.sr());
    requirePlugged(sr);
    SrType.Volume volume = sr.type().copy(vdi);
    requireRoom(sr, volume.used());
    String name = vdi.notes().text("name_label");
    VdiOrder order = VdiOrder.user(name, sr.ref(), volume.virtualSize(), false);
    return add(order, snapshot ? vdi.ref() : References.NULL, volume);
  }

  /**
   * Copies what is on a disk to another one, or to a new one in a repository (xapi_vdi.ml, {@code
   * copy}).
   *
   * @param into the other disk's reference; of no disk, it is created
   */
  public Vdi copy(Vdi vdi, String sr, String into) throws XapiFailure {
    VdiRules.check(storage, vdi, "copy");
    requirePlugged(storage.sr(vdi.sr()));
    Vdi known = storage.vdis().get(into);
    Vdi target = known == null ? create(likeness(vdi, sr)) : known;
    if (target.readOnly()) {
      throw new XapiFailure("VDI_READONLY", target.ref());
    }
    if (target.virtualSize() < vdi.virtualSize()) {
      throw new XapiFailure("VDI_TOO_SMALL", target.ref(), Long.toString(vdi.virtualSize()));
    }
    return target;
  }

  private static VdiOrder likeness(Vdi vdi, String sr) {
    Notes notes = vdi.notes();
    return new VdiOrder(
        notes.text("name_label"),
        notes.text("name_description"),
        sr,
        vdi.virtualSize(),
        vdi.type(),
        vdi.sharable(),
        false,
        notes.map("other_config"),
        notes.map("xenstore_data"),
        Map.of(),
        notes.tags());
  }

  /** Copies the disks of a VM for another one (xapi_vm_clone.ml); CDs are shared. */
  public void duplicate(Vm original, Vm copy, boolean snapshot) throws XapiFailure {
    List<Vbd> disks =
        storage.vbdsOf(original).stream().filter(vbd -> vbd.type().equals("Disk")).toList();
    for (Vbd vbd : disks) {
      VdiRules.check(storage, storage.vdi(vbd.vdi()), snapshot ? "snapshot" : "clone");
    }
    for (Vbd vbd : disks) {
      Vdi vdi = duplicate(storage.vdi(vbd.vdi()), snapshot);
      VbdOrder order = VbdOrder.disk(copy.ref(), vdi.ref(), vbd.userdevice(), vbd.writes());
      Vbd made = new Vbd(storage.newIdentity(), copy, order, vbd.userdevice(), new Notes());
      storage.add(made);
    }
  }

  private Vdi add(VdiOrder order, String snapshotOf, SrType.Volume volume) {
    Notes notes = new Notes();
    notes.text("name_label", order.name());
    notes.text("name_description", order.description());
    notes.map("other_config").putAll(order.otherConfig());
    notes.map("xenstore_data").putAll(order.xenstoreData());
    notes.map("sm_config").putAll(volume.smConfig());
    notes.tags().addAll(order.tags());
    Vdi vdi = new Vdi(storage.newIdentity(), order, snapshotOf, volume, notes);
    storage.vdis().put(vdi.ref(), vdi);
    return vdi;
  }

  private void requirePlugged(Sr sr) throws XapiFailure {
    if (storage.pbdsOf(sr).stream().noneMatch(Pbd::attached)) {
      throw new XapiFailure("SR_NO_PBDS", sr.ref());
    }
  }

  private void requireRoom(Sr sr, long more) throws XapiFailure {
    long used = storage.vdisOf(sr).stream().mapToLong(Vdi::used).sum();
    if (sr.type() != SrType.DUMMY && used + more > sr.physicalSize()) {
      throw SmFailure.of(44, "There is insufficient space");
    }
  }
}
