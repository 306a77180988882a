package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.xensource.xenapi.Connection;
import com.xensource.xenapi.Event;
import com.xensource.xenapi.EventBatch;
import com.xensource.xenapi.Host;
import com.xensource.xenapi.SR;
import com.xensource.xenapi.Session;
import com.xensource.xenapi.Task;
import com.xensource.xenapi.Types;
import com.xensource.xenapi.VBD;
import com.xensource.xenapi.VDI;
import com.xensource.xenapi.VM;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Citrix's own bindings for Java, unchanged, over the transport they bring along. */
class JavaBindingsTest {
  private final SimulatedPool pool =
      SimulatedPool.builder()
          .network(22)
          .vm("node1")
          .vm("node2")
          .sharedSr("lvmoiscsi", "shared storage")
          .build();
  private XapiServer server;
  private Connection connection;

  @BeforeEach
  void login() throws Exception {
    server = XapiServer.startPlain(pool);
    connection = new Connection(server.url(1).toURL(), 10, 5);
    Session.loginWithPassword(connection, "root", pool.password(), "2.21", "bindings");
  }

  @AfterEach
  void logout() throws Exception {
    Session.logout(connection);
    server.close();
    assertEquals(0, pool.sessions().size());
  }

  private VM vm(String name) throws Exception {
    return VM.getByNameLabel(connection, name).iterator().next();
  }

  private VBD attach(VM vm, VDI vdi) throws Exception {
    VBD.Record record = new VBD.Record();
    record.VM = vm;
    record.VDI = vdi;
    record.userdevice = "autodetect";
    record.mode = Types.VbdMode.RW;
    record.type = Types.VbdType.DISK;
    record.empty = false;
    record.bootable = false;
    record.otherConfig = Map.of();
    record.qosAlgorithmType = "";
    record.qosAlgorithmParams = Map.of();
    return VBD.create(connection, record);
  }

  private VDI rawDisk() throws Exception {
    VDI.Record record = new VDI.Record();
    record.nameLabel = "shared";
    record.SR = SR.getAll(connection).iterator().next();
    record.virtualSize = 1L << 30;
    record.type = Types.VdiType.USER;
    record.sharable = true;
    record.readOnly = false;
    record.otherConfig = Map.of();
    record.smConfig = new HashMap<>(Map.of("type", "raw"));
    return VDI.create(connection, record);
  }

  @Test
  void aVmIsSwitchedOffAndOn() throws Exception {
    VM vm = vm("node1");
    vm.hardShutdown(connection);
    assertEquals(Types.VmPowerState.HALTED, vm.getPowerState(connection));
    Task task = vm.startAsync(connection, false, false);
    while (task.getStatus(connection) == Types.TaskStatusType.PENDING) {
      Thread.onSpinWait();
    }
    assertEquals(Types.TaskStatusType.SUCCESS, task.getStatus(connection));
    task.destroy(connection);
    VM.Record record = vm.getRecord(connection);
    assertEquals(Types.VmPowerState.RUNNING, record.powerState);
    assertTrue(record.memoryStaticMax > 0);
    assertThrows(Types.VmBadPowerState.class, () -> vm.start(connection, false, false));
  }

  @Test
  void everyRecordCanBeRead() throws Exception {
    assertEquals(pool.vms().size(), VM.getAllRecords(connection).size());
    assertEquals(3, Host.getAllRecords(connection).size());
    VDI disk = rawDisk();
    VBD vbd = attach(vm("node1"), disk);
    assertEquals(1L << 30, disk.getRecord(connection).virtualSize);
    assertEquals(disk, vbd.getRecord(connection).VDI);
    assertEquals(1, SR.getAllRecords(connection).size());
  }

  @Test
  void theSecondHostOfASharedDiskNeedsTheFile() throws Exception {
    VDI disk = rawDisk();
    attach(vm("node1"), disk).plug(connection);
    VBD second = attach(vm("node2"), disk);
    Types.XenAPIException refused =
        assertThrows(Types.XenAPIException.class, () -> second.plug(connection));
    assertTrue(refused.toString().contains("SR_BACKEND_FAILURE_46"), refused.toString());
    pool.allowMultipleAttach(2, true);
    second.plug(connection);
    assertEquals(2, pool.storage().disk("shared").openOn().size());
  }

  @Test
  void eventsArrive() throws Exception {
    EventBatch batch = Event.from(connection, Set.of("vm"), "", 5.0);
    assertEquals(pool.vms().size(), batch.events.size());
    pool.vm("node1").block("start", "no");
    EventBatch next = Event.from(connection, Set.of("vm"), batch.token, 5.0);
    assertEquals(1, next.events.size());
  }
}
