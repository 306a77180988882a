package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.fence4j.testkit.xenserver.call.Reaction;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.fence4j.testkit.xenserver.wire.MethodCall;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.junit.jupiter.api.Test;

class EventNextTest {
  private final VirtualTime time = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder().vm("node1").vm("node2").time(time).build();
  private final String session = Rpc.login(pool);
  private final String vm = pool.vm("node1").ref();

  private CompletableFuture<XmlRpcValue> next(String from) {
    MethodCall call = new MethodCall("event.next", List.of(XmlRpcValue.text(from)));
    return ((Reaction.Answering) pool.dispatcher().ask(1, call)).value();
  }

  private void rename(String ref, String name) {
    assertTrue(Rpc.ask(pool, 1, "VM.set_name_label", session, ref, name).succeeded());
    time.advance(Duration.ofSeconds(1));
  }

  private static List<String> error(CompletableFuture<XmlRpcValue> reply) {
    try {
      reply.join();
      throw new AssertionError("no error");
    } catch (CompletionException e) {
      if (e.getCause() instanceof XapiFailure failure) {
        return failure.description();
      }
      throw e;
    }
  }

  private static XmlRpcValue.Struct only(CompletableFuture<XmlRpcValue> reply) {
    List<XmlRpcValue> events = ((XmlRpcValue.Array) reply.join()).elements();
    assertEquals(1, events.size(), events::toString);
    return (XmlRpcValue.Struct) events.get(0);
  }

  @Test
  void nobodyIsToldWhoHasNotRegistered() {
    List<String> error = error(next(session));
    assertEquals("SESSION_NOT_REGISTERED", error.get(0));
    assertTrue(error.get(1).matches("trackid=[0-9a-f]{32}"), error.get(1));
  }

  @Test
  void aChangeAfterTheRegistrationIsToldOnceWithItsRecord() {
    rename(vm, "before");
    Rpc.ask(pool, 1, "event.register", session, List.of("VM"));
    CompletableFuture<XmlRpcValue> waiting = next(session);
    time.advance(Duration.ofHours(1));
    assertFalse(waiting.isDone());
    rename(vm, "after");
    XmlRpcValue.Struct event = only(waiting);
    assertEquals(XmlRpcValue.text("vm"), event.members().get("class"));
    assertEquals(XmlRpcValue.text("mod"), event.members().get("operation"));
    assertEquals(XmlRpcValue.text(vm), event.members().get("ref"));
    assertTrue(String.valueOf(event.members().get("snapshot")).contains("text=after"));
    assertFalse(next(session).isDone());
  }

  @Test
  void onlyWhatIsRegisteredIsToldAndUnregisteringEndsIt() {
    Rpc.ask(pool, 1, "event.register", session, List.of("vm/" + vm, "host"));
    CompletableFuture<XmlRpcValue> waiting = next(session);
    rename(pool.vm("node2").ref(), "other");
    assertFalse(waiting.isDone());
    rename(vm, "mine");
    only(waiting);
    Rpc.ask(pool, 1, "event.unregister", session, List.of("vm/" + vm));
    CompletableFuture<XmlRpcValue> quiet = next(session);
    rename(vm, "again");
    assertFalse(quiet.isDone());
  }

  @Test
  void theEndOfTheSessionEndsTheWait() {
    Rpc.ask(pool, 1, "event.register", session, List.of("*"));
    CompletableFuture<XmlRpcValue> waiting = next(session);
    Rpc.ask(pool, 1, "session.logout", session);
    time.advance(Duration.ofSeconds(1));
    assertEquals(List.of("SESSION_INVALID", session), error(waiting));
    String another = Rpc.login(pool);
    assertEquals("SESSION_NOT_REGISTERED", error(next(another)).get(0));
  }

  @Test
  void aClientTooFarBehindIsToldThatEventsAreLost() {
    for (int i = 0; i < 1500; i++) {
      pool.addVm("many" + i);
    }
    Rpc.ask(pool, 1, "event.register", session, List.of("vm"));
    for (SimulatedVm each : pool.vms()) {
      each.block("start", "a reason of some length");
    }
    assertEquals(List.of("EVENTS_LOST"), error(next(session)));
    assertFalse(next(session).isDone());
  }
}
