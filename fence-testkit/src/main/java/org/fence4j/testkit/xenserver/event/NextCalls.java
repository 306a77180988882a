package org.fence4j.testkit.xenserver.event;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRINGS;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.model.change.EventRegistration;
import org.fence4j.testkit.xenserver.record.RecordTable;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/**
 * event.register and event.next, which event.from has replaced (xapi_event.ml): a session has one
 * registration, and event.next waits without a limit for something it covers.
 */
final class NextCalls {
  /** So many characters of events xapi keeps; a client that is behind by more is told so. */
  private static final int MOST_KEPT = 10_000_000;

  private static final Duration BATCH = Duration.ofMillis(50);

  private final List<RecordTable> tables;

  NextCalls(List<RecordTable> tables) {
    this.tables = tables;
  }

  void addTo(CallTable calls) {
    calls.add("event.register", this::register, STRINGS);
    calls.add("event.unregister", this::unregister, STRINGS);
    calls.addDeferred("event.next", this::next);
    calls.add(
        "event.get_current_id",
        request -> XmlRpcValue.number(request.database().journal().generation()));
  }

  private XmlRpcValue register(CallRequest request) throws XapiFailure {
    Subscription unused = Subscription.parse(request.texts(1));
    Database database = request.database();
    // What happened before the registration is not told.
    EventReply everything = EventReply.since(database, tables, Subscription.ALL, EventToken.START);
    EventRegistration registration = database.register(request.text(0), everything.last());
    registration.classes().addAll(request.texts(1));
    return XmlRpcValue.text("");
  }

  private XmlRpcValue unregister(CallRequest request) throws XapiFailure {
    Subscription unused = Subscription.parse(request.texts(1));
    Database database = request.database();
    database
        .register(request.text(0), database.journal().generation())
        .classes()
        .removeAll(request.texts(1));
    return XmlRpcValue.text("");
  }

  private CompletableFuture<XmlRpcValue> next(CallRequest request) throws XapiFailure {
    String session = request.text(0);
    EventRegistration registration = request.database().registration(session);
    if (registration == null) {
      throw new XapiFailure("SESSION_NOT_REGISTERED", "trackid=" + hash(session));
    }
    Wait wait = new Wait(request.database(), session, registration);
    wait.look();
    return wait.reply;
  }

  private static String hash(String session) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(session.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One call that waits. Guarded by the pool's monitor. */
  private final class Wait {
    private final Database database;
    private final String session;
    private final EventRegistration registration;
    private final CompletableFuture<XmlRpcValue> reply = new CompletableFuture<>();

    private Wait(Database database, String session, EventRegistration registration) {
      this.database = database;
      this.session = session;
      this.registration = registration;
    }

    private void look() {
      try {
        database.session(session);
        EventReply events =
            EventReply.since(
                database,
                tables,
                Subscription.parse(registration.classes()),
                new EventToken(registration.told()));
        registration.told(Math.max(registration.told(), events.last()));
        if (events.isEmpty()) {
          database.pool().awaitTouch(this::lookSoon);
        } else {
          answer(events.timed(database.now()));
        }
      } catch (XapiFailure e) {
        reply.completeExceptionally(e);
      }
    }

    private void answer(XmlRpcValue events) {
      StringBuilder text = new StringBuilder();
      events.appendTo(text);
      if (text.length() > MOST_KEPT) {
        reply.completeExceptionally(new XapiFailure("EVENTS_LOST"));
      } else {
        reply.complete(events);
      }
    }

    private void lookSoon() {
      database.settings().time().schedule(BATCH, this::lookAgain);
    }

    private void lookAgain() {
      PoolState pool = database.pool();
      synchronized (pool) {
        look();
      }
    }
  }
}
