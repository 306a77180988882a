package org.fence4j.xenserver.xapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.xmlrpc.XmlRpcException;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.PowerState;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestQuery;
import org.fence4j.xenserver.pool.PowerStates;
import org.fence4j.xenserver.pool.SessionRights;
import org.fence4j.xenserver.pool.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codec and its callers against answers recorded from a real xapi. */
class RecordedAnswersTest {
  private static final List<Map<String, String>> RECORDED = read();

  @Test
  void aRunningVmIsReadWhole() throws Exception {
    Guest guest = first("VM.get_record", "record of a running VM", Calls::guest);

    assertEquals("18ecb667-6a42-c102-8fe1-e5495af7a8b5", guest.uuid());
    assertEquals("fence-a", guest.name());
    assertTrue(guest.fenceable());
    assertEquals(PowerState.ON, PowerStates.of(guest));
    assertEquals(1, guest.domain().number());
    assertTrue(guest.domain().host().startsWith("OpaqueRef:"));
    assertEquals(Map.of(), guest.blockedOperations());
  }

  @Test
  void rootIsTheSuperuser() throws Exception {
    SessionRights rights = first("session.get_record", "session record", Calls::rights);

    assertEquals(new SessionRights(true, Optional.of(Set.of())), rights);
  }

  @Test
  void aHaltedVmIsOff() throws Exception {
    Guest guest = first("VM.get_record", "record of a halted VM", Calls::guest);

    assertEquals(PowerState.OFF, PowerStates.of(guest));
    assertFalse(guest.domain().exists());
  }

  @Test
  void aLookupYieldsTheVmOfThatName() throws Exception {
    List<Guest> found = first("VM.get_all_records_where", "where name and kind", Calls::guests);

    assertEquals(1, found.size());
    assertTrue(found.get(0).ref().startsWith("OpaqueRef:"));
    assertEquals("fence-a", found.get(0).name());
  }

  @Test
  void aLookupWithoutMatchIsEmpty() throws Exception {
    assertEquals(List.of(), first("VM.get_all_records_where", "where, no match", Calls::guests));
  }

  @Test
  void aVmDestroyedWhileItsNameIsLookedUpIsLeftOut() throws Exception {
    try (CannedHost host = new CannedHost(Map.of())) {
      host.answer(CannedHost.LOGIN)
          .answer(response("VM.get_by_name_label", "two VMs, same name"))
          .answer(response("VM.get_record", "bogus ref"))
          .answer(response("VM.get_record", "record of a running VM"));

      List<Guest> found =
          host.login().guests(new GuestQuery.ByName("no \" in a filter"), CannedHost.soon());

      assertEquals(List.of("fence-a"), found.stream().map(Guest::name).toList());
    }
  }

  @Test
  void allRecordsTellMachinesFromTemplatesAndControlDomains() throws Exception {
    List<Guest> all = first("VM.get_all_records", "all records", Calls::guests);

    assertTrue(all.stream().anyMatch(Guest::fenceable));
    assertTrue(all.stream().anyMatch(guest -> guest.kind() == Guest.Kind.CONTROL_DOMAIN));
    assertTrue(all.stream().anyMatch(guest -> guest.kind() == Guest.Kind.TEMPLATE));
  }

  @Test
  void aPendingTaskIsNotFinished() throws Exception {
    TaskState state = first("task.get_record", "its task, poll 0", Calls::task);

    assertEquals(new TaskState.Pending(), state);
  }

  @Test
  void aTaskThatEndedWellHasNoFailure() throws Exception {
    TaskState state = first("task.get_record", "its task, poll 5", Calls::task);

    assertEquals(new TaskState.Succeeded(), state);
  }

  @Test
  void aFailedTaskTellsWhy() throws Exception {
    TaskState state = first("task.get_record", "its task", Calls::task);

    assertTrue(state.finished());
    FenceException failure = state.failure().orElseThrow();
    assertEquals(Reason.BUSY, failure.reason());
    assertTrue(failure.getMessage().contains("VM_BAD_POWER_STATE"), failure.getMessage());
  }

  @Test
  void aDestroyedTaskIsGone() throws Exception {
    TaskState state = first("task.get_record", "destroyed task", Calls::task);

    assertInstanceOf(TaskState.Gone.class, state);
    assertTrue(state.finished());
    assertTrue(state.failure().isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "VM.hard_shutdown, hard_shutdown on Halted, BUSY",
    "VM.hard_shutdown, blocked, BLOCKED",
    "VM.hard_shutdown, bogus ref, NO_SUCH_PLUG",
    "VM.hard_shutdown, hard_shutdown on dom0, REFUSED",
    "VM.start, start on template, REFUSED",
    "VM.start, missing args, REFUSED",
    "VM.get_all, bogus session, UNREACHABLE",
    "VM.get_all, master session used on the slave, UNREACHABLE",
    "session.login_with_password, bad password, DENIED",
  })
  void aRefusalHasItsReason(String method, String label, Reason reason) throws Exception {
    FenceException failure =
        assertThrows(FenceException.class, () -> first(method, label, Calls::guest));

    assertEquals(reason, failure.reason(), failure.getMessage());
  }

  @Test
  void everyRecordedAnswerIsEitherReadOrRefusedInItsOwnWords() throws Exception {
    int read = 0;
    try (CannedHost host = new CannedHost(Map.of())) {
      XapiPoolSession session = host.answer(CannedHost.LOGIN).login();
      for (Map<String, String> exchange : RECORDED) {
        String body = field(exchange, "response");
        if (body.contains("<name>Status</name>")) {
          host.answer(body);
          boolean failed = body.contains("<value>Failure</value>");
          assertEquals(failed, isRefused(session), body);
          read++;
        }
      }
    }
    assertTrue(read > 190, "read " + read);
  }

  private static boolean isRefused(XapiPoolSession session) {
    try {
      session.cancel("OpaqueRef:any", CannedHost.soon());
      return false;
    } catch (FenceException e) {
      assertInstanceOf(XapiFailure.class, e.getCause(), e.getMessage());
      return true;
    }
  }

  /** Plays one recorded answer to one call of a session. */
  private static <T> T first(String method, String label, Calls.Asking<T> asking)
      throws IOException, XmlRpcException, FenceException {
    try (CannedHost host = new CannedHost(Map.of())) {
      host.answer(CannedHost.LOGIN).answer(response(method, label));
      return asking.ask(host.login());
    }
  }

  static String response(String method, String label) {
    Map<String, String> exchange =
        RECORDED.stream()
            .filter(e -> method.equals(e.get("method")) && label.equals(e.get("label")))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(method + " " + label));
    return field(exchange, "response");
  }

  private static String field(Map<String, String> exchange, String name) {
    return Objects.requireNonNull(exchange.get(name), name);
  }

  private static List<Map<String, String>> read() {
    List<Map<String, String>> exchanges = new ArrayList<>();
    for (String file : List.of("xapi-exchanges.jsonl", "xapi-records.jsonl")) {
      try (InputStream in = RecordedAnswersTest.class.getResourceAsStream("/recordings/" + file);
          JsonParser json = new JsonFactory().createParser(in)) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          exchanges.add(strings(json));
        }
      } catch (IOException e) {
        throw new IllegalStateException(file, e);
      }
    }
    return exchanges;
  }

  private static Map<String, String> strings(JsonParser json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        fields.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return fields;
  }

  /** Calls of a session whose answers are recorded. */
  private static final class Calls {
    interface Asking<T> {
      T ask(XapiPoolSession session) throws FenceException;
    }

    static Guest guest(XapiPoolSession session) throws FenceException {
      return session.guest("OpaqueRef:vm", CannedHost.soon());
    }

    static SessionRights rights(XapiPoolSession session) throws FenceException {
      return session.rights(CannedHost.soon());
    }

    static List<Guest> guests(XapiPoolSession session) throws FenceException {
      return session.guests(new GuestQuery.ByName("x"), CannedHost.soon());
    }

    static TaskState task(XapiPoolSession session) throws FenceException {
      return session.task("OpaqueRef:task", CannedHost.soon());
    }
  }
}
