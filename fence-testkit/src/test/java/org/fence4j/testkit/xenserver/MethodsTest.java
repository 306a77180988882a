package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.fence4j.testkit.xenserver.method.Methods;
import org.fence4j.testkit.xenserver.record.RealApi;
import org.junit.jupiter.api.Test;

class MethodsTest {
  private final SimulatedPool pool = SimulatedPool.builder().build();
  private final String session = Rpc.login(pool);

  @Test
  void everyMethodExistsInTheRecordedRelease() {
    List<String> invented =
        Methods.all().methods().stream()
            .map(method -> method.replaceFirst("^Async\\.", ""))
            .filter(method -> !RealApi.has(method))
            .toList();
    assertEquals(List.of(), invented);
  }

  @Test
  void aMethodThatOnlyARealXapiHasSaysSo() {
    assertEquals(
        List.of("NOT_IMPLEMENTED", "VM.copy"), Rpc.ask(pool, 1, "VM.copy", session).error());
    assertEquals(
        List.of("MESSAGE_METHOD_UNKNOWN", "session.get_all"),
        Rpc.ask(pool, 1, "session.get_all", session).error());
  }

  @Test
  void classesWithoutObjectsCanBeLookedThrough() {
    assertTrue(Rpc.ask(pool, 1, "network.get_all_records", session).succeeded());
    assertEquals(List.of(), Rpc.ask(pool, 1, "PIF.get_all", session).texts());
    assertEquals(
        List.of("HANDLE_INVALID", "network", "OpaqueRef:x"),
        Rpc.ask(pool, 1, "network.get_record", session, "OpaqueRef:x").error());
  }
}
