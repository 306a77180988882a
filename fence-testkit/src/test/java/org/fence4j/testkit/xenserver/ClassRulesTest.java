package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.filter.Row;
import org.fence4j.testkit.xenserver.method.Methods;
import org.fence4j.testkit.xenserver.record.PoolTables;
import org.fence4j.testkit.xenserver.record.RealApi;
import org.fence4j.testkit.xenserver.record.RecordTable;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules every class has from xapi's generators, asked class by class and field by field. */
class ClassRulesTest {
  private static final String NOBODY = "OpaqueRef:00000000-aaaa-bbbb-cccc-dddddddddddd";
  private static final String NO_UUID = "00000000-1111-2222-3333-444444444444";

  /** Fields that do not take any value. */
  private static final Map<String, Object> WORDS =
      Map.of(
          "actions_after_shutdown", "restart",
          "actions_after_reboot", "restart",
          "actions_after_softreboot", "restart",
          "blocked_operations", Map.of("snapshot", "why not"),
          "type", "Disk");

  private static final SimulatedPool POOL =
      SimulatedPool.builder()
          .vm("node1")
          .sharedSr("nfs", "nfs")
          .disk("nfs", "disk", 1 << 30)
          .attached("node1", "disk", "0")
          .build();
  private static final String VM = POOL.vm("node1").ref();
  private static final String SESSION = Rpc.login(POOL);
  private static final String TASK =
      Rpc.ask(POOL, 1, "task.create", SESSION, "label", "description").text();

  private static Rpc.Reply ask(String method, Object... parameters) {
    Object[] all = new Object[parameters.length + 1];
    all[0] = SESSION;
    System.arraycopy(parameters, 0, all, 1, parameters.length);
    return Rpc.ask(POOL, 1, method, all);
  }

  private static RecordTable table(String type) {
    return PoolTables.all().stream().filter(t -> t.type().equals(type)).findFirst().orElseThrow();
  }

  private static List<String> fields(String type) {
    return List.copyOf(table(type).template().members().keySet());
  }

  private static String anyRef(String type) {
    return switch (type) {
      case "session" -> SESSION;
      case "task" -> TASK;
      case "VM" -> VM;
      default -> ask(type + ".get_all").texts().get(0);
    };
  }

  private static boolean removed(Rpc.Reply reply) {
    return !reply.succeeded() && reply.error().equals(List.of("MESSAGE_REMOVED"));
  }

  static Stream<String> classes() {
    return Stream.of(
        "session",
        "pool",
        "host",
        "host_metrics",
        "VM",
        "VM_metrics",
        "VM_guest_metrics",
        "SR",
        "PBD",
        "VDI",
        "VBD",
        "task");
  }

  @ParameterizedTest
  @MethodSource("classes")
  void everyFieldHasItsGetterWithTheErrorsOfXapi(String type) {
    String ref = anyRef(type);
    for (String field : fields(type)) {
      String method = type + ".get_" + field;
      Rpc.Reply got = ask(method, ref);
      if (removed(got)) {
        continue;
      }
      assertTrue(got.succeeded(), method);
      assertEquals(List.of("HANDLE_INVALID", type, NOBODY), ask(method, NOBODY).error());
      assertEquals(
          List.of("MESSAGE_PARAMETER_COUNT_MISMATCH", method, "1", "0"), ask(method).error());
      assertEquals(
          List.of("MESSAGE_PARAMETER_COUNT_MISMATCH", method, "1", "2"),
          ask(method, ref, ref).error());
      assertEquals(
          List.of("INTERNAL_ERROR", "Failure(\"Expected string, got 'I(5)'\")"),
          ask(method, 5).error());
      assertEquals(
          List.of("SESSION_INVALID", NOBODY), Rpc.ask(POOL, 1, method, NOBODY, ref).error());
      assertEquals(
          List.of("Fault", "No async mode for this operation (rpc: " + method + ")"),
          ask("Async." + method, ref).error());
    }
  }

  @ParameterizedTest
  @MethodSource("classes")
  void everyClassIsSearchedByUuidNameAndCondition(String type) {
    String ref = anyRef(type);
    String uuid = ask(type + ".get_uuid", ref).text();
    assertEquals(ref, ask(type + ".get_by_uuid", uuid).text());
    assertEquals(
        List.of("UUID_INVALID", type, NO_UUID), ask(type + ".get_by_uuid", NO_UUID).error());
    assertEquals(
        List.of("HANDLE_INVALID", type, NOBODY), ask(type + ".get_record", NOBODY).error());
    if (RealApi.has(type + ".get_by_name_label")) {
      String name = ask(type + ".get_name_label", ref).text();
      assertTrue(ask(type + ".get_by_name_label", name).texts().contains(ref));
      assertEquals(List.of(), ask(type + ".get_by_name_label", "nobody").texts());
    }
    if (type.equals("session")) {
      return;
    }
    assertTrue(ask(type + ".get_all").texts().contains(ref));
    for (String field : fields(type)) {
      String column = Row.column(type, field);
      String condition = "field \"" + column + "\" = \"nothing has this\"";
      assertFalse(ask(type + ".get_all_records_where", condition).xml().contains(ref), condition);
    }
    String byRef = "field \"_ref\" = \"" + ref + "\" and field \"uuid\" = \"" + uuid + "\"";
    assertTrue(ask(type + ".get_all_records_where", byRef).xml().contains("<name>" + ref));
    assertEquals(
        List.of("INTERNAL_ERROR", "missing field", "no_such_column", ""),
        ask(type + ".get_all_records_where", "field \"no_such_column\" = \"x\"").error());
  }

  @ParameterizedTest
  @MethodSource("classes")
  void everyFieldThatClientsWriteIsReadBack(String type) {
    Map<String, Object> examples = new TreeMap<>();
    String ref = anyRef(type);
    for (String method : RealApi.setters(type)) {
      String field = method.replaceFirst(".*\\.set_", "");
      if (method.contains(".set_") && Methods.all().has(method)) {
        Object value = example(type, field);
        examples.put(field, value);
        assertTrue(ask(method, ref, value).succeeded(), method);
        assertEquals(
            List.of("HANDLE_INVALID", type, NOBODY), ask(method, NOBODY, value).error(), method);
        assertTrue(ask(type + ".get_" + field, ref).xml().contains(text(value)), method);
      }
    }
    String record = ask(type + ".get_record", ref).xml();
    examples.values().forEach(value -> assertTrue(record.contains(text(value)), type + value));
    assertFalse(examples.isEmpty(), type);
  }

  private static Object example(String type, String field) {
    XmlRpcValue present = table(type).template().members().get(field);
    if (WORDS.containsKey(field)) {
      return WORDS.get(field);
    }
    if (present instanceof XmlRpcValue.Bool flag) {
      return !flag.value();
    }
    if (present instanceof XmlRpcValue.Array) {
      return List.of("one of " + field);
    }
    if (present instanceof XmlRpcValue.Struct) {
      return Map.of("key of " + field, "value");
    }
    boolean number = present instanceof XmlRpcValue.Text text && text.integer();
    return number ? "17" : "text of " + field;
  }

  private static String text(Object value) {
    // SM adds keys of its own to a map.
    return Rpc.value(value).replaceAll("<value><struct>|</struct></value>|</?string>", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pool.other_config",
        "host.other_config",
        "host.logging",
        "VM.platform",
        "SR.sm_config",
        "VM.HVM_boot_params",
        "VBD.qos_algorithm_params",
        "PBD.other_config",
        "task.other_config",
        "VM_metrics.other_config",
        "session.other_config"
      })
  void aMapTakesAKeyOnceAndNamesItsColumn(String name) {
    String type = name.substring(0, name.indexOf('.'));
    String field = name.substring(name.indexOf('.') + 1);
    String ref = anyRef(type);
    assertTrue(ask(type + ".add_to_" + field, ref, "fence4j", "1").succeeded());
    assertEquals(
        List.of("MAP_DUPLICATE_KEY", type, Row.column(type, field), ref, "fence4j"),
        ask(type + ".add_to_" + field, ref, "fence4j", "2").error());
    assertTrue(ask(type + ".remove_from_" + field, ref, "fence4j").succeeded());
    assertTrue(ask(type + ".remove_from_" + field, ref, "fence4j").succeeded());
    assertFalse(ask(type + ".get_" + field, ref).xml().contains("fence4j"));
  }
}
