package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.Test;

/** What is in the drives of a VM, and copies of disks. */
class DriveTest {
  private static final long GIB = 1L << 30;

  private final SimulatedPool pool =
      SimulatedPool.builder()
          .time(new ReplayTime())
          .vm("node1")
          .sharedSr("nfs", "nfs")
          .sharedSr("lvmoiscsi", "iscsi")
          .disk("nfs", "cd", GIB)
          .disk("nfs", "disk", GIB)
          .attached("node1", "disk", "0")
          .build();
  private final String session = Rpc.login(pool);
  private final String vm = pool.vm("node1").ref();
  private final String cd = pool.storage().disk("cd").ref();
  private final String drive = ask("VBD.create", emptyDrive()).text();

  private Rpc.Reply ask(String method, Object... parameters) {
    Object[] all = new Object[parameters.length + 1];
    all[0] = session;
    System.arraycopy(parameters, 0, all, 1, parameters.length);
    return Rpc.ask(pool, 1, method, all);
  }

  private Map<String, Object> emptyDrive() {
    Map<String, Object> record = new HashMap<>();
    record.put("VM", vm);
    record.put("VDI", "OpaqueRef:NULL");
    record.put("userdevice", "3");
    record.put("bootable", false);
    record.put("mode", "RO");
    record.put("type", "CD");
    record.put("empty", true);
    record.put("other_config", Map.of());
    record.put("qos_algorithm_type", "");
    record.put("qos_algorithm_params", Map.of());
    return record;
  }

  @Test
  void aCdIsPutInOnceAndTakenOutOnce() {
    assertEquals(List.of("VBD_IS_EMPTY", drive), ask("VBD.eject", drive).error());
    assertTrue(ask("VBD.insert", drive, cd).succeeded());
    assertEquals(cd, ask("VBD.get_VDI", drive).text());
    assertEquals("0", ask("VBD.get_record", drive).field("empty"));
    assertTrue(ask("VDI.get_VBDs", cd).texts().contains(drive));
    assertEquals(List.of(pool.vm("node1").host()), pool.storage().disk("cd").openOn());
    assertEquals(List.of("VBD_NOT_EMPTY", drive), ask("VBD.insert", drive, cd).error());
    assertTrue(ask("VBD.eject", drive).succeeded());
    assertEquals("OpaqueRef:NULL", ask("VBD.get_VDI", drive).text());
    assertEquals(List.of(), pool.storage().disk("cd").openOn());
  }

  @Test
  void aDiskIsNoRemovableMediumAndASuspendedVmKeepsItsDrives() {
    String disk = ask("VM.get_VBDs", vm).texts().get(0);
    assertEquals(List.of("VBD_NOT_REMOVABLE_MEDIA", disk), ask("VBD.eject", disk).error());
    pool.vm("node1").setPowerState(VmPowerState.SUSPENDED);
    assertEquals(
        List.of("VM_BAD_POWER_STATE", vm, "halted, running", "suspended"),
        ask("VBD.insert", drive, cd).error());
    assertEquals(List.of("HANDLE_INVALID", "VDI", vm), ask("VBD.insert", drive, vm).error());
  }

  @Test
  void aCopyIsANewDiskOfTheSameSizeInTheOtherRepository() {
    String copy = ask("VDI.copy", cd, pool.storage().sr("iscsi").ref()).text();
    assertNotEquals(cd, copy);
    assertEquals(pool.storage().sr("iscsi").ref(), ask("VDI.get_SR", copy).text());
    assertEquals(Long.toString(GIB), ask("VDI.get_virtual_size", copy).text());
    String task = ask("Async.VDI.copy", cd, pool.storage().sr("nfs").ref()).text();
    assertEquals("success", ask("task.get_status", task).text());
  }

  @Test
  void aDiskThatIsWrittenOnIsNotCopiedNorIsASmallOneCopiedInto() {
    String disk = pool.storage().disk("disk").ref();
    String nfs = pool.storage().sr("nfs").ref();
    assertEquals(List.of("VDI_IN_USE", disk, "copy"), ask("VDI.copy", disk, nfs).error());
    String small = pool.storage().addDisk("nfs", "small", GIB / 2, false).ref();
    String nothing = "OpaqueRef:NULL";
    assertEquals(
        List.of("VDI_TOO_SMALL", small, Long.toString(GIB)),
        ask("VDI.copy", cd, nothing, nothing, small).error());
    assertEquals(List.of("HANDLE_INVALID", "SR", nothing), ask("VDI.copy", cd).error());
  }

  @Test
  void aClientsOwnTaskSaysWhatTheClientWrites() {
    String task = ask("task.create", "upload", "an image").text();
    assertEquals("pending", ask("task.get_status", task).text());
    assertEquals("an image", ask("task.get_name_description", task).text());
    assertTrue(ask("task.set_progress", task, 0.5).succeeded());
    assertTrue(ask("task.set_status", task, "success").succeeded());
    Rpc.Reply record = ask("task.get_record", task);
    assertEquals("success", record.field("status"));
    assertEquals("0.5", record.field("progress"));
    assertEquals(
        List.of("INTERNAL_ERROR", "Failure(\"Unknown tag/contents\")"),
        ask("task.set_status", task, "done").error());
  }
}
