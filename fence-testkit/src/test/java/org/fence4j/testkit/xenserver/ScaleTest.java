package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools as large as XenServer's limits, and several at a time. */
@Tag("long")
class ScaleTest {
  private static final int HOSTS = 64;
  private static final int VMS = 10_000;

  @Test
  void aPoolOf64HostsAnd10000VmsFitsInto512MiB(@TempDir Path directory) throws Exception {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            LargePool.class.getName());
    List<String> lines = new ForeignProgram(directory, command).run(Map.of(), "");
    System.out.println(lines.get(0));
    assertTrue(lines.get(0).startsWith("VMs 10064 of 64 hosts"), lines.get(0));
  }

  @Test
  void twoPoolsAtOnePortKnowNothingOfEachOther() throws Exception {
    SimulatedPool one = SimulatedPool.builder().network(23).vm("node1").build();
    SimulatedPool other = SimulatedPool.builder().network(24).vm("node1").build();
    try (XapiServer first = XapiServer.start(one);
        XapiServer second = XapiServer.start(other, true, first.port())) {
      TestClient client = new TestClient(second, 1);
      String session =
          client
              .call(second.url(1), "session.login_with_password", "root", other.password())
              .text();
      assertTrue(
          client
              .call(second.url(1), "VM.hard_shutdown", session, other.vm("node1").ref())
              .succeeded());
      assertNotEquals(one.uuid(), other.uuid());
      assertTrue(one.vm("node1").domainRunning());
      assertEquals(0, one.sessionsEver());
    }
  }

  /** Makes the pool, serves it and reads all of it, with a disk for every tenth VM. */
  static final class LargePool {
    private LargePool() {}

    public static void main(String[] args) throws IOException {
      long begin = System.nanoTime();
      SimulatedPoolBuilder builder =
          SimulatedPool.builder().network(25).hosts(HOSTS).sharedSr("nfs", "nfs");
      for (int i = 0; i < VMS; i++) {
        builder.vm("vm" + i);
      }
      for (int i = 0; i < VMS; i += 10) {
        builder.disk("nfs", "disk" + i, 1 << 30).attached("vm" + i, "disk" + i, "0");
      }
      SimulatedPool pool = builder.build();
      try (XapiServer server = XapiServer.start(pool)) {
        Duration start = Duration.ofNanos(System.nanoTime() - begin);
        Duration work = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        // Without the network, whose patience a busy machine could exhaust.
        String session = Rpc.login(pool);
        int vms = count(Rpc.ask(pool, 1, "VM.get_all_records", session).xml(), "domid");
        int hosts = count(Rpc.ask(pool, 1, "host.get_all_records", session).xml(), "iscsi_iqn");
        List<String> classes = List.of("vbd", "vm_metrics");
        int events =
            count(Rpc.ask(pool, 1, "event.from", session, classes, "", 1.0).xml(), "snapshot");
        System.out.printf(
            "VMs %d of %d hosts at port %d, events %d; start: %d ms, processor %d ms with the JVM's%n",
            vms, hosts, server.port(), events, start.toMillis(), work.toMillis());
      }
    }

    private static int count(String xml, String field) {
      return xml.split("<name>" + field + "</name>", -1).length - 1;
    }
  }
}
