package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.PowerOperation;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.storage.SrType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disks and the two gates that keep two VMs from writing on one. */
class StorageTest {
  private static final long GIB = 1L << 30;

  private final SimulatedPool pool =
      SimulatedPool.builder()
          .time(new ReplayTime())
          .vm("node1")
          .vm("node2")
          .vm("node3")
          .vm("node4")
          .sharedSr("lvmoiscsi", "iscsi")
          .sharedSr("nfs", "nfs")
          .localSr(2, "ext", "local")
          .build();
  private final String session = Rpc.login(pool);

  private Rpc.Reply ask(String method, Object... parameters) {
    Object[] all = new Object[parameters.length + 1];
    all[0] = session;
    System.arraycopy(parameters, 0, all, 1, parameters.length);
    return Rpc.ask(pool, 1, method, all);
  }

  private Map<String, Object> vdi(String sr, long size, boolean sharable, String type) {
    Map<String, Object> record = new HashMap<>();
    record.put("name_label", "disk");
    record.put("SR", pool.storage().sr(sr).ref());
    record.put("virtual_size", Long.toString(size));
    record.put("type", "user");
    record.put("sharable", sharable);
    record.put("read_only", false);
    record.put("other_config", Map.of());
    record.put("sm_config", type.isEmpty() ? Map.of() : Map.of("type", type));
    return record;
  }

  private Map<String, Object> vbd(String vm, String vdi, String userdevice) {
    Map<String, Object> record = new HashMap<>();
    record.put("VM", pool.vm(vm).ref());
    record.put("VDI", vdi);
    record.put("userdevice", userdevice);
    record.put("bootable", false);
    record.put("mode", "RW");
    record.put("type", "Disk");
    record.put("empty", false);
    record.put("other_config", Map.of());
    record.put("qos_algorithm_type", "");
    record.put("qos_algorithm_params", Map.of());
    return record;
  }

  private String rawDisk(boolean sharable) {
    return ask("VDI.create", vdi("iscsi", GIB, sharable, "raw")).text();
  }

  private Rpc.Reply plug(String vm, String vdi) {
    String vbd = ask("VBD.create", vbd(vm, vdi, "autodetect")).text();
    return ask("VBD.plug", vbd);
  }

  @Test
  void twoHostsWriteOnADiskOnlyIfItIsSharableAndTheSecondHasTheFile() {
    pool.allowMultipleAttach(2, true);
    String disk = rawDisk(true);
    assertTrue(plug("node1", disk).succeeded());
    assertTrue(plug("node2", disk).succeeded());
    assertEquals(List.of(1, 2), pool.storage().disk("disk").openOn());
    String record = ask("VDI.get_record", disk).xml();
    assertTrue(record.contains("<name>host_" + pool.hostRef(1) + "</name><value>RW<"), record);
    assertTrue(record.contains("<name>host_" + pool.hostRef(2) + "</name><value>RW<"), record);
  }

  @Test
  void withoutTheFileOnItsHostTheSecondPlugFailsInTheStorageManager() {
    pool.allowMultipleAttach(1, true);
    String disk = rawDisk(true);
    assertTrue(plug("node1", disk).succeeded());
    assertEquals(
        List.of(
            "SR_BACKEND_FAILURE_46",
            "",
            "The VDI is not available [opterr=VDI "
                + pool.storage().disk("disk").uuid()
                + " not detached cleanly]",
            ""),
        plug("node2", disk).error());
    assertEquals(List.of(1), pool.storage().disk("disk").openOn());
  }

  @Test
  void withoutSharableTheSecondPlugFailsInXapiWhateverTheHostsAllow() {
    pool.allowMultipleAttach(1, true);
    pool.allowMultipleAttach(2, true);
    String disk = rawDisk(false);
    assertTrue(plug("node1", disk).succeeded());
    assertEquals(List.of("VDI_IN_USE", disk), plug("node2", disk).error());
  }

  @Test
  void twoVmsOfOneHostNeedNoFile() {
    String disk = rawDisk(true);
    assertTrue(plug("node1", disk).succeeded());
    assertTrue(plug("node4", disk).succeeded());
    assertEquals(
        List.of(pool.vm("node1").ref(), pool.vm("node4").ref()),
        pool.storage().disk("disk").openBy());
  }

  @Test
  void aHostThatIsAskedAndHasClosedTheDiskIsNoObstacle() {
    String disk = rawDisk(true);
    assertTrue(plug("node1", disk).succeeded());
    assertTrue(ask("VM.hard_shutdown", pool.vm("node1").ref()).succeeded());
    assertEquals(List.of(), pool.storage().disk("disk").openOn());
    assertTrue(plug("node2", disk).succeeded());
  }

  @Test
  void aHostThatDiedKeepsItsDisksUntilItIsBack() {
    String disk = rawDisk(true);
    assertTrue(plug("node2", disk).succeeded());
    pool.killHost(2);
    pool.setHostLive(2, false);
    List<String> error = plug("node1", disk).error();
    assertEquals("SR_BACKEND_FAILURE_46", error.get(0));
    assertEquals(
        "The VDI is not available [opterr=['HOST_OFFLINE', '" + pool.hostRef(2) + "']]",
        error.get(2));
    pool.bootHost(2);
    assertTrue(plug("node1", disk).succeeded());
  }

  @Test
  void aVmThatIsOnlyHaltedInTheDatabaseKeepsItsDiskOpen() {
    String disk = rawDisk(false);
    assertTrue(plug("node2", disk).succeeded());
    pool.vm("node2").resetPowerState();
    assertEquals(
        "0", ask("VBD.get_all_records").field("currently_attached"), "the database lets it go");
    assertEquals("SR_BACKEND_FAILURE_46", plug("node1", disk).error().get(0));
    assertEquals(List.of(2), pool.storage().disk("disk").openOn());
  }

  @Test
  void aVmStartsOnlyIfNobodyHoldsItsDisk() {
    String disk = rawDisk(false);
    assertTrue(plug("node1", disk).succeeded());
    String node2 = pool.vm("node2").ref();
    pool.vm("node2").setPowerState(VmPowerState.HALTED);
    assertTrue(ask("VBD.create", vbd("node2", disk, "0")).succeeded());
    assertEquals(List.of("VDI_IN_USE", disk), ask("VM.start", node2, false, false).error());
    assertTrue(ask("VM.hard_shutdown", pool.vm("node1").ref()).succeeded());
    assertTrue(ask("VM.start", node2, false, false).succeeded());
    assertEquals(List.of(2), pool.storage().disk("disk").openOn());
  }

  @Test
  void aStartThatTheStorageManagerRefusesLeavesTheVmHalted() {
    String disk = rawDisk(true);
    assertTrue(plug("node1", disk).succeeded());
    pool.vm("node2").setPowerState(VmPowerState.HALTED);
    assertTrue(ask("VBD.create", vbd("node2", disk, "0")).succeeded());
    List<String> error = ask("VM.start", pool.vm("node2").ref(), false, false).error();
    assertEquals("SR_BACKEND_FAILURE_46", error.get(0));
    assertEquals(VmPowerState.HALTED, pool.vm("node2").powerState());
    assertEquals(List.of(1), pool.storage().disk("disk").openOn());
  }

  @Test
  void aVmWithALocalDiskStartsWhereTheDiskIs() {
    String disk = ask("VDI.create", vdi("local", GIB, false, "")).text();
    SimulatedVm vm = pool.vm("node1");
    vm.setPowerState(VmPowerState.HALTED);
    assertTrue(ask("VBD.create", vbd("node1", disk, "0")).succeeded());
    assertEquals(
        List.of("VM_REQUIRES_SR", vm.ref(), pool.storage().sr("local").ref()),
        ask("VM.start_on", vm.ref(), pool.hostRef(1), false, false).error());
    assertTrue(ask("VM.start", vm.ref(), false, false).succeeded());
    assertEquals(List.of(2), vm.domainHosts());
  }

  @ParameterizedTest
  @CsvSource({
    "iscsi, 1, raw, 4194304",
    "iscsi, 10485761, raw, 12582912",
    "iscsi, 10485761, vhd, 12582912",
    "iscsi, 1, '', 2097152",
    "nfs, 12345, raw, 12345",
    "nfs, 12345, vhd, 2097152",
    "iscsi, 2190433320960, raw, 2190433320960"
  })
  void sizesAreRoundedAsTheDriverDoes(String sr, long wanted, String type, long got) {
    pool.storage().addShared(SrType.LVMOHBA, "huge", 4L << 40);
    String repository = wanted > 1L << 40 ? "huge" : sr;
    String disk = ask("VDI.create", vdi(repository, wanted, true, type)).text();
    assertEquals(Long.toString(got), ask("VDI.get_virtual_size", disk).text());
  }

  @ParameterizedTest
  @CsvSource({
    "iscsi, 2190433320961, raw, SR_BACKEND_FAILURE_79",
    "nfs, 2190433320961, vhd, SR_BACKEND_FAILURE_79",
    "nfs, 2190433320961, raw, SR_BACKEND_FAILURE_44",
    "iscsi, 2190433320960, raw, SR_BACKEND_FAILURE_44",
    "iscsi, 1, qcow, SR_BACKEND_FAILURE_78",
    "nfs, 1, qcow, SR_BACKEND_FAILURE_66"
  })
  void aDiskTheDriverCannotMakeIsRefused(String sr, long size, String type, String code) {
    assertEquals(code, ask("VDI.create", vdi(sr, size, true, type)).error().get(0));
  }

  @Test
  void aRepositoryNoHostHasPluggedMakesNoDisks() {
    String sr = pool.storage().sr("local").ref();
    String pbd = ask("SR.get_PBDs", sr).text();
    assertTrue(ask("PBD.unplug", pbd).succeeded());
    assertEquals(
        List.of("SR_NO_PBDS", sr), ask("VDI.create", vdi("local", GIB, false, "")).error());
  }

  @Test
  void aWayInUseIsNotUnplugged() {
    String disk = rawDisk(false);
    assertTrue(plug("node1", disk).succeeded());
    String pbd =
        ask("SR.get_PBDs", pool.storage().sr("iscsi").ref()).texts().stream()
            .filter(ref -> ask("PBD.get_host", ref).text().equals(pool.hostRef(1)))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("VDI_IN_USE", disk), ask("PBD.unplug", pbd).error());
  }

  @Test
  void sharableIsDecidedWhenTheDiskIsMade() {
    String disk = rawDisk(false);
    assertEquals(List.of("PERMISSION_DENIED", ""), ask("VDI.set_sharable", disk, true).error());
  }

  @Test
  void neitherSharableNorRawDisksHaveSnapshots() {
    assertEquals("VDI_IS_SHARABLE", ask("VDI.snapshot", rawDisk(true)).error().get(0));
    assertEquals("SR_BACKEND_FAILURE_38", ask("VDI.snapshot", rawDisk(false)).error().get(0));
  }

  @Test
  void aSnapshotOfAVmWithASharableDiskFailsAndLeavesNothing() {
    String disk = rawDisk(true);
    assertTrue(plug("node1", disk).succeeded());
    int vms = pool.vms().size();
    assertEquals(
        List.of("VDI_IS_SHARABLE", disk),
        ask("VM.snapshot", pool.vm("node1").ref(), "snap").error());
    assertEquals(vms, pool.vms().size());
  }

  @Test
  void aCloneHasDisksOfItsOwn() {
    String disk = ask("VDI.create", vdi("nfs", GIB, false, "")).text();
    SimulatedVm vm = pool.vm("node1");
    vm.setPowerState(VmPowerState.HALTED);
    assertTrue(ask("VBD.create", vbd("node1", disk, "0")).succeeded());
    String clone = ask("VM.clone", vm.ref(), "copy").text();
    String vbd = ask("VM.get_VBDs", clone).text();
    String copied = ask("VBD.get_VDI", vbd).text();
    assertEquals(2, pool.storage().sr("nfs").disks().size());
    assertTrue(!copied.equals(disk), copied);
    assertTrue(ask("VM.destroy", clone).succeeded());
    assertEquals("HANDLE_INVALID", ask("VBD.get_VDI", vbd).error().get(0));
  }

  @Test
  void theFirstFreePlaceIsFoundAndATakenOneRefused() {
    String disk = rawDisk(true);
    assertTrue(ask("VBD.create", vbd("node1", disk, "0")).succeeded());
    String second = ask("VBD.create", vbd("node1", disk, "autodetect")).text();
    assertEquals("1", ask("VBD.get_userdevice", second).text());
    assertEquals(
        List.of("DEVICE_ALREADY_EXISTS", "0"), ask("VBD.create", vbd("node1", disk, "0")).error());
    assertEquals(
        List.of("INVALID_DEVICE", "900"), ask("VBD.create", vbd("node1", disk, "900")).error());
  }

  @Test
  void aMigrationToAHostThatMustNotOpenTheDiskFailsAndTheVmStays() {
    String disk = rawDisk(true);
    assertTrue(plug("node1", disk).succeeded());
    pool.allowMultipleAttach(2, true);
    assertTrue(plug("node2", disk).succeeded());
    SimulatedTask task =
        pool.vm("node2").begin(PowerOperation.POOL_MIGRATE, 3, Duration.ofSeconds(1));
    assertEquals("SR_BACKEND_FAILURE_46", ask("task.get_error_info", task.ref()).texts().get(0));
    assertEquals(List.of(2), pool.vm("node2").domainHosts());
  }

  @Test
  void aTestCannotAttachWhatTheApiWouldRefuse() {
    SimulatedVdi disk = pool.storage().addRawDisk("iscsi", "data", GIB, false);
    assertEquals(1, pool.storage().sr("iscsi").disks().size());
    assertTrue(!pool.storage().attach(pool.vm("node1"), disk, "5", true).isEmpty());
    assertThrows(
        IllegalArgumentException.class,
        () -> pool.storage().attach(pool.vm("node2"), disk, "5", true));
  }
}
