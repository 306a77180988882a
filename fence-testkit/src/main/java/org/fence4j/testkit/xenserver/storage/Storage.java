package org.fence4j.testkit.xenserver.storage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Disks;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.RowIdentity;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.jspecify.annotations.Nullable;

/**
 * The repositories, ways to them, disks and attachments of one database. A successor gets them as
 * they are at that moment. Which disks are really open is known to the VMs' machines alone.
 */
public final class Storage implements Disks {
  private final Database database;
  private final Activation activation;
  private final Map<String, Sr> srs = new LinkedHashMap<>();
  private final Map<String, Pbd> pbds = new LinkedHashMap<>();
  private final Map<String, Vdi> vdis = new LinkedHashMap<>();
  private final Map<String, Vbd> vbds = new LinkedHashMap<>();
  private final Map<String, Set<Vbd>> vbdsByEnd = new HashMap<>();

  /** No storage yet, in this database. */
  public Storage(Database database) {
    this.database = database;
    this.activation = new Activation(database);
  }

  /**
   * The storage of a database.
   *
   * @throws IllegalStateException if the pool was made without any
   */
  public static Storage of(Database database) {
    if (database.disks() instanceof Storage storage) {
      return storage;
    }
    throw new IllegalStateException("the pool was made without storage");
  }

  /** The database these are rows of. */
  public Database database() {
    return database;
  }

  /** All repositories, by reference. */
  public Map<String, Sr> srs() {
    return srs;
  }

  /** All ways to repositories, by reference. */
  public Map<String, Pbd> pbds() {
    return pbds;
  }

  /** All disks, by reference. */
  public Map<String, Vdi> vdis() {
    return vdis;
  }

  /** All attachments, by reference. */
  public Map<String, Vbd> vbds() {
    return vbds;
  }

  /** The repository of this reference. */
  public Sr sr(String ref) throws XapiFailure {
    return required(srs.get(ref), "SR", ref);
  }

  /** The way of this reference. */
  public Pbd pbd(String ref) throws XapiFailure {
    return required(pbds.get(ref), "PBD", ref);
  }

  /** The disk of this reference. */
  public Vdi vdi(String ref) throws XapiFailure {
    return required(vdis.get(ref), "VDI", ref);
  }

  /** The attachment of this reference. */
  public Vbd vbd(String ref) throws XapiFailure {
    return required(vbds.get(ref), "VBD", ref);
  }

  /** The ways to a repository. */
  public List<Pbd> pbdsOf(Sr sr) {
    return pbds.values().stream().filter(pbd -> pbd.sr().equals(sr.ref())).toList();
  }

  /** The disks in a repository. */
  public List<Vdi> vdisOf(Sr sr) {
    return vdis.values().stream().filter(vdi -> vdi.sr().equals(sr.ref())).toList();
  }

  /** The attachments of a disk. */
  public List<Vbd> vbdsOf(Vdi vdi) {
    return List.copyOf(vbdsByEnd.getOrDefault(vdi.ref(), Set.of()));
  }

  /** The attachments of a VM. */
  public List<Vbd> vbdsOf(Vm vm) {
    return List.copyOf(vbdsByEnd.getOrDefault(vm.ref(), Set.of()));
  }

  /** Adds a repository that these hosts have plugged. */
  public Sr addSr(String name, SrType type, boolean shared, long size, Collection<Host> hosts) {
    Notes notes = new Notes();
    notes.text("name_label", name);
    Sr sr = new Sr(newIdentity(), type, shared, size, notes);
    srs.put(sr.ref(), sr);
    hosts.forEach(host -> addPbd(sr, host, true, Map.of()));
    return sr;
  }

  /** Forgets a repository with the ways to it and the disks in it. */
  public void forget(Sr sr) {
    vdisOf(sr).forEach(this::remove);
    pbdsOf(sr).forEach(pbd -> pbds.remove(pbd.ref()));
    srs.remove(sr.ref());
  }

  /** xapi collects attachments that lead to nothing (db_gc_util.ml). */
  void remove(Vdi vdi) {
    vbdsOf(vdi).forEach(this::remove);
    vdis.remove(vdi.ref());
  }

  void add(Vbd vbd) {
    vbds.put(vbd.ref(), vbd);
    vbdsByEnd.computeIfAbsent(vbd.vm().ref(), none -> new LinkedHashSet<>()).add(vbd);
    vbdsByEnd.computeIfAbsent(vbd.vdi(), none -> new LinkedHashSet<>()).add(vbd);
  }

  void remove(Vbd vbd) {
    vbds.remove(vbd.ref());
    vbdsByEnd.getOrDefault(vbd.vm().ref(), new HashSet<>()).remove(vbd);
    vbdsByEnd.getOrDefault(vbd.vdi(), new HashSet<>()).remove(vbd);
  }

  /** Changes what is in a drive; empty for nothing. */
  void insert(Vbd vbd, String vdi) {
    remove(vbd);
    vbd.vdi(vdi);
    add(vbd);
  }

  Pbd addPbd(Sr sr, Host host, boolean plugged, Map<String, String> deviceConfig) {
    Notes notes = new Notes();
    notes.map("device_config").putAll(deviceConfig);
    Pbd pbd = new Pbd(newIdentity(), host, sr.ref(), plugged, notes);
    pbds.put(pbd.ref(), pbd);
    return pbd;
  }

  /** SM's gate. */
  public Activation activation() {
    return activation;
  }

  @Override
  public @Nullable XapiFailure refusal(Vm vm) {
    for (Vbd vbd : vbdsOf(vm)) {
      XapiFailure refusal = VbdRules.sharing(this, vbd);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  @Override
  public @Nullable XapiFailure unseen(Vm vm, Host host) {
    for (Vbd vbd : vbdsOf(vm)) {
      Vdi vdi = vdis.get(vbd.vdi());
      if (vdi != null && !sees(host, vdi.sr())) {
        return new XapiFailure("VM_REQUIRES_SR", vm.ref(), vdi.sr());
      }
    }
    return null;
  }

  @Override
  public @Nullable XapiFailure activate(Vm vm, Host host, @Nullable Host leaving) {
    List<Vbd> theirs = vbdsOf(vm);
    for (Vbd vbd : theirs) {
      XapiFailure failure = activate(vbd, host, leaving);
      if (failure != null) {
        theirs.forEach(opened -> vm.machine().close(host, opened.vdi()));
        return failure;
      }
    }
    theirs.forEach(vbd -> vbd.plugged(true));
    return null;
  }

  @Nullable XapiFailure activate(Vbd vbd, Host host, @Nullable Host leaving) {
    Vdi vdi = vdis.get(vbd.vdi());
    Sr sr = vdi == null ? null : srs.get(vdi.sr());
    return vdi == null || sr == null ? null : activation.open(sr, vdi, vbd, host, leaving);
  }

  @Override
  public void unlock(Host host) {
    vdis.values().forEach(vdi -> vdi.activations().remove(host));
  }

  @Override
  public void forget(Vm vm) {
    vbdsOf(vm).forEach(this::remove);
  }

  @Override
  public Disks copy(Database successor) {
    Storage copy = new Storage(successor);
    srs.forEach((ref, sr) -> copy.srs.put(ref, sr.copy()));
    pbds.forEach((ref, pbd) -> copy.pbds.put(ref, pbd.copy()));
    vdis.forEach((ref, vdi) -> copy.vdis.put(ref, vdi.copy()));
    vbds.forEach(
        (ref, vbd) -> {
          Vm row = successor.vms().get(vbd.vm().ref());
          if (row != null) {
            copy.add(vbd.copy(row));
          }
        });
    return copy;
  }

  RowIdentity newIdentity() {
    return RowIdentity.create(database.pool());
  }

  private boolean sees(Host host, String sr) {
    return pbds.values().stream()
        .anyMatch(pbd -> pbd.attached() && pbd.host() == host && pbd.sr().equals(sr));
  }

  private static <T> T required(@Nullable T found, String type, String ref) throws XapiFailure {
    if (found == null) {
      throw XapiFailure.noSuchObject(type, ref);
    }
    return found;
  }
}
