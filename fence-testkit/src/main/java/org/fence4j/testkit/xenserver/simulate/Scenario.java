package org.fence4j.testkit.xenserver.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedPoolBuilder;
import org.fence4j.testkit.xenserver.SimulatedStorage;
import org.fence4j.testkit.xenserver.SimulatedVdi;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.fence4j.testkit.xenserver.storage.SrType;

/**
 * A pool as a file describes it.
 *
 * @param pool the pool
 * @param faults what its hosts' networks do at first
 */
record Scenario(SimulatedPool pool, Map<Integer, PoolFault> faults) {
  private static final int MOST_HOSTS = 64;
  private static final long MOST_SIZE = 1L << 50;
  private static final long GIB = 1L << 30;
  private static final long MOST_MILLIS = 3_600_000;

  /**
   * Reads a file.
   *
   * @param begun hears of the pool as soon as it has its hosts
   * @throws IllegalArgumentException if it is no scenario; the message says what is wrong where
   */
  static Scenario read(Path file, Consumer<SimulatedPool> begun) throws IOException {
    try {
      return of(Fields.read(Files.readString(file)), begun);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static Scenario of(Fields fields, Consumer<SimulatedPool> begun) {
    SimulatedPoolBuilder builder = SimulatedPool.builder();
    int hosts = (int) fields.number("hosts", 1, MOST_HOSTS, 3);
    builder.hosts(hosts).master((int) fields.number("master", 1, hosts, 1));
    builder.ha(fields.flag("ha", false)).pvDrivers(fields.flag("pvDrivers", true));
    builder.username(fields.text("username", "root"));
    String password = fields.text("password", "");
    if (!password.isEmpty()) {
      builder.password(password);
    }
    builder.operationTime(Duration.ofMillis(fields.number("operationMillis", 0, MOST_MILLIS, 300)));
    builder.network((int) fields.number("network", 0, 255, 9));
    accounts(fields, builder);
    SimulatedPool pool = builder.build();
    begun.accept(pool);
    Map<String, SimulatedVm> vms = vms(fields, pool);
    storage(fields, pool, hosts, vms);
    Scenario scenario = new Scenario(pool, faults(fields, hosts));
    fields.end();
    return scenario;
  }

  private static void accounts(Fields fields, SimulatedPoolBuilder builder) {
    for (Fields account : fields.objects("accounts")) {
      try {
        Role role = Role.parse(account.text("role"));
        builder.account(account.text("user"), account.text("password"), role);
      } catch (IllegalArgumentException e) {
        throw account.error("role", String.valueOf(e.getMessage()));
      }
      account.end();
    }
  }

  /** The VMs by name; of several the first. */
  private static Map<String, SimulatedVm> vms(Fields fields, SimulatedPool pool) {
    Map<String, SimulatedVm> vms = new HashMap<>();
    for (Fields described : fields.objects("vms")) {
      String name = described.text("name");
      SimulatedVm vm = pool.addVm(name);
      vms.putIfAbsent(name, vm);
      String state = described.text("state", "Running");
      vm.setPowerState(PowerStates.parse(state, described));
      if (described.flag("protected", false)) {
        vm.protect();
      }
      described.end();
    }
    fields.texts("templates").forEach(name -> vms.putIfAbsent(name, pool.addTemplate(name)));
    return vms;
  }

  private static void storage(
      Fields fields, SimulatedPool pool, int hosts, Map<String, SimulatedVm> vms) {
    fields
        .numbers("allowMultipleAttach", 1, hosts)
        .forEach(host -> pool.allowMultipleAttach(host, true));
    fields.objects("srs").forEach(sr -> addSr(sr, pool, hosts));
    Map<String, SimulatedVdi> disks = new HashMap<>();
    fields
        .objects("disks")
        .forEach(disk -> disks.putIfAbsent(disk.text("name"), addDisk(disk, pool)));
    fields.objects("vbds").forEach(vbd -> attach(vbd, pool, vms, disks));
  }

  private static void addSr(Fields sr, SimulatedPool pool, int hosts) {
    String name = sr.text("name");
    long size = sr.number("size", 1, MOST_SIZE, SimulatedStorage.SR_SIZE);
    int host = (int) sr.number("host", 1, hosts, 0);
    try {
      SrType type = SrType.parse(sr.text("type"));
      if (host == 0) {
        pool.storage().addShared(type, name, size);
      } else {
        pool.storage().addLocal(host, type, name, size);
      }
    } catch (IllegalArgumentException e) {
      throw sr.error("type", String.valueOf(e.getMessage()));
    }
    sr.end();
  }

  private static SimulatedVdi addDisk(Fields disk, SimulatedPool pool) {
    String name = disk.text("name");
    String sr = disk.text("sr");
    long size = disk.number("size", 1, MOST_SIZE, GIB);
    boolean sharable = disk.flag("sharable", false);
    boolean raw = disk.flag("raw", false);
    Named.require(disk, "sr", () -> pool.storage().sr(sr));
    disk.end();
    return raw
        ? pool.storage().addRawDisk(sr, name, size, sharable)
        : pool.storage().addDisk(sr, name, size, sharable);
  }

  private static void attach(
      Fields vbd,
      SimulatedPool pool,
      Map<String, SimulatedVm> vms,
      Map<String, SimulatedVdi> disks) {
    SimulatedVm vm = Named.require(vbd, "vm", "VM", vms);
    SimulatedVdi disk = Named.require(vbd, "disk", "VDI", disks);
    boolean writable = !vbd.flag("readOnly", false);
    String device = vbd.text("device", "autodetect");
    try {
      String unused = pool.storage().attach(vm, disk, device, writable);
    } catch (IllegalArgumentException e) {
      throw vbd.error("disk", "cannot be attached: " + e.getMessage());
    }
    vbd.end();
  }

  private static Map<Integer, PoolFault> faults(Fields fields, int hosts) {
    Map<Integer, PoolFault> faults = new LinkedHashMap<>();
    for (Fields fault : fields.objects("faults")) {
      int host = (int) fault.number("host", 1, hosts);
      try {
        faults.put(host, PoolFault.parse(fault.text("fault")));
      } catch (IllegalArgumentException e) {
        throw fault.error("fault", String.valueOf(e.getMessage()));
      }
      fault.end();
    }
    return faults;
  }
}
