package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmSearchTest {
  private final SimulatedPool pool =
      SimulatedPool.builder().hosts(1).vm("a").vm("b").template("t").snapshot("a").build();
  private final String session = Rpc.login(pool);

  private Rpc.Reply where(String expression) {
    return Rpc.ask(pool, 1, "VM.get_all_records_where", session, expression);
  }

  private List<String> names(String expression) {
    Rpc.Reply reply = where(expression);
    assertTrue(reply.succeeded(), reply.xml());
    return Pattern.compile("<name>name_label</name><value>([^<]*)<")
        .matcher(reply.xml())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "field \"name__label\" = \"b\" | b",
        "\"b\" = field \"name__label\" | b",
        "field \"name__label\" = \"a\" and field \"is_a_snapshot\" = \"false\" | a",
        "field \"name__label\" = \"a\" | a a",
        "(field \"is_a_snapshot\" = \"true\") and true | a",
        "field \"is_a_template\" = \"true\" | t a",
        "false or field \"name__label\" = \"t\" and field \"power_state\" = \"Halted\" | t",
        "true or true and false | ''",
        "not false and false | Control domain on host: xenserver01 a b t a",
        "(not false) and false | ''",
        "not (field \"is_control_domain\" = \"false\") | Control domain on host: xenserver01"
      })
  void theGrammarIsThatOfTheDatabase(String expression, String expected) {
    assertEquals(expected, String.join(" ", names(expression)));
  }

  @Test
  void aFieldNameIsNoColumnName() {
    assertEquals(
        List.of("INTERNAL_ERROR", "missing field", "name_label", ""),
        where("field \"name_label\" = \"a\"").error());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "field \"uuid\"", "field \"uuid\" = \"a\" and", "(true", "true true", "uuid"})
  void nonsenseIsAnInvalidValue(String expression) {
    assertEquals(List.of("INVALID_VALUE", expression), where(expression).error().subList(0, 2));
  }

  @Test
  void theRecordShowsWhatTheVmDoes() {
    SimulatedVm vm = pool.vm("b");
    Rpc.Reply record = Rpc.ask(pool, 1, "VM.get_record", session, vm.ref());
    assertEquals(vm.uuid(), record.field("uuid"));
    assertEquals("Running", record.field("power_state"));
    assertEquals(pool.hostRef(1), record.field("resident_on"));
    assertEquals("0", record.field("is_control_domain"));
  }

  @Test
  void aRemovedVmIsGone() {
    SimulatedVm vm = pool.vm("b");
    pool.remove(vm);
    assertEquals(
        List.of("HANDLE_INVALID", "VM", vm.ref()),
        Rpc.ask(pool, 1, "VM.get_power_state", session, vm.ref()).error());
    assertEquals(List.of(), names("field \"name__label\" = \"b\""));
  }
}
