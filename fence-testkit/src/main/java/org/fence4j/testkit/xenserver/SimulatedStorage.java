package org.fence4j.testkit.xenserver;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.storage.DiskOperations;
import org.fence4j.testkit.xenserver.storage.Sr;
import org.fence4j.testkit.xenserver.storage.SrType;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.storage.Vbd;
import org.fence4j.testkit.xenserver.storage.VbdOperations;
import org.fence4j.testkit.xenserver.storage.VbdOrder;
import org.fence4j.testkit.xenserver.storage.Vdi;
import org.fence4j.testkit.xenserver.storage.VdiOrder;

/**
 * A test's hold on the storage of a pool: what the present master has of it, and what is really
 * open. The API's rules hold here, too: what it would refuse is an {@link
 * IllegalArgumentException}. Thread-safe.
 */
public final class SimulatedStorage {
  /** The size of repositories that are not given one, in bytes: that of the recorded one. */
  public static final long SR_SIZE = 2_000_000_000_000L;

  private final PoolState pool;

  SimulatedStorage(PoolState pool) {
    this.pool = pool;
  }

  /** Adds a repository that all hosts have plugged. */
  public SimulatedSr addShared(SrType type, String name, long size) {
    if (!type.sharable()) {
      throw new IllegalArgumentException("an SR of type " + type.wireName() + " is never shared");
    }
    return read(() -> new SimulatedSr(pool, storage().addSr(name, type, true, size, pool.hosts())));
  }

  /** Adds a repository that one host has plugged. */
  public SimulatedSr addLocal(int host, SrType type, String name, long size) {
    return read(
        () ->
            new SimulatedSr(
                pool, storage().addSr(name, type, false, size, List.of(pool.host(host)))));
  }

  /**
   * The first repository of this name.
   *
   * @throws NoSuchElementException if there is none
   */
  public SimulatedSr sr(String name) {
    return read(
        () ->
            storage().srs().values().stream()
                .filter(sr -> sr.notes().text("name_label").equals(name))
                .findFirst()
                .map(sr -> new SimulatedSr(pool, sr))
                .orElseThrow(() -> new NoSuchElementException("no SR " + name)));
  }

  /** Adds a disk in the format of the repository's driver. */
  public SimulatedVdi addDisk(String sr, String name, long size, boolean sharable) {
    return add(sr, name, size, sharable, Map.of());
  }

  /** Adds a disk without a format. */
  public SimulatedVdi addRawDisk(String sr, String name, long size, boolean sharable) {
    return add(sr, name, size, sharable, Map.of("type", "raw"));
  }

  /** All disks, oldest first. */
  public List<SimulatedVdi> disks() {
    return read(
        () -> storage().vdis().values().stream().map(vdi -> new SimulatedVdi(pool, vdi)).toList());
  }

  /**
   * The first disk of this name.
   *
   * @throws NoSuchElementException if there is none
   */
  public SimulatedVdi disk(String name) {
    return read(
        () ->
            storage().vdis().values().stream()
                .filter(vdi -> vdi.notes().text("name_label").equals(name))
                .findFirst()
                .map(vdi -> new SimulatedVdi(pool, vdi))
                .orElseThrow(() -> new NoSuchElementException("no VDI " + name)));
  }

  /**
   * Attaches a disk to a VM, which gets it at once if it runs; from place 0 it boots.
   *
   * @param userdevice the place, or {@code autodetect}
   * @return the reference of the VBD
   */
  public String attach(SimulatedVm vm, SimulatedVdi disk, String userdevice, boolean writable) {
    return read(
        () -> {
          try {
            return attach(VbdOrder.disk(vm.ref(), disk.ref(), userdevice, writable));
          } catch (XapiFailure e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  private String attach(VbdOrder order) throws XapiFailure {
    VbdOperations operations = new VbdOperations(storage());
    Vbd vbd = operations.create(order);
    Vm vm = vbd.vm();
    if (vm.powerState().hasDomain()) {
      CompletableFuture<Void> plugged = operations.plugAtBoot(vbd);
      if (plugged.isCompletedExceptionally()) {
        operations.destroy(vbd);
        throw new IllegalArgumentException("the host cannot activate the disk");
      }
    }
    return vbd.ref();
  }

  private SimulatedVdi add(
      String sr, String name, long size, boolean sharable, Map<String, String> wishes) {
    return read(
        () -> {
          Sr found = sr(sr).row();
          VdiOrder order = VdiOrder.user(name, found.ref(), size, sharable).with(wishes);
          try {
            Vdi vdi = new DiskOperations(storage()).create(order);
            return new SimulatedVdi(pool, vdi);
          } catch (XapiFailure e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  private Storage storage() {
    return Storage.of(pool.database());
  }

  private <T> T read(Supplier<T> reading) {
    synchronized (pool) {
      return reading.get();
    }
  }
}
