package org.fence4j.testkit.xenserver.event;

import static org.fence4j.testkit.xenserver.call.ParameterType.FLOAT;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRINGS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.record.RecordTable;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/**
 * event.from, which waits until something of interest has changed (xapi_event.ml), and the calls it
 * has replaced.
 */
public final class EventCalls {
  /** xapi lets changes gather for so long. */
  private static final Duration BATCH = Duration.ofMillis(50);

  private static final long MOST_MILLIS = Duration.ofDays(1).toMillis();

  private final List<RecordTable> tables;

  /** Events of these classes, but for sessions, which have none. */
  public EventCalls(List<RecordTable> tables) {
    this.tables = tables.stream().filter(table -> !table.type().equals("session")).toList();
  }

  /** Adds its methods. */
  public void addTo(CallTable calls) {
    calls.addDeferred("event.from", this::from, STRINGS, STRING, FLOAT);
    calls.add("event.inject", this::inject, STRING, STRING);
    new NextCalls(tables).addTo(calls);
  }

  private CompletableFuture<XmlRpcValue> from(CallRequest request) throws XapiFailure {
    Subscription subscription = Subscription.parse(request.texts(1));
    EventToken token = EventToken.parse(request.text(2));
    double seconds = Math.max(0, request.real(3));
    Duration timeout = Duration.ofMillis((long) Math.min((double) MOST_MILLIS, seconds * 1000));
    Instant end = request.database().settings().time().now().plus(timeout);
    Wait wait = new Wait(request.database(), request.text(0), subscription, token, end);
    wait.look();
    if (!wait.reply.isDone()) {
      wait.after(timeout);
      wait.untilTouched();
    }
    return wait.reply;
  }

  /** Makes a token that is older than the next change of that object. */
  private XmlRpcValue inject(CallRequest request) throws XapiFailure {
    String type = request.text(1);
    for (RecordTable table : tables) {
      boolean named = table.type().toLowerCase(Locale.ROOT).equals(type.toLowerCase(Locale.ROOT));
      if (named && table.refs(request.database()).contains(request.text(2))) {
        return XmlRpcValue.text(new EventToken(request.database().journal().pass()).wireText());
      }
    }
    throw XapiFailure.noSuchObject(type, request.text(2));
  }

  /** One call that waits. Guarded by the pool's monitor. */
  private final class Wait {
    private final Database database;
    private final String session;
    private final Subscription subscription;
    private final EventToken token;
    private final Instant end;
    private final CompletableFuture<XmlRpcValue> reply = new CompletableFuture<>();

    private Wait(
        Database database,
        String session,
        Subscription subscription,
        EventToken token,
        Instant end) {
      this.database = database;
      this.session = session;
      this.subscription = subscription;
      this.token = token;
      this.end = end;
    }

    private void look() {
      try {
        database.session(session);
        EventReply events = EventReply.since(database, tables, subscription, token);
        boolean expired = !database.settings().time().now().isBefore(end);
        if (!events.isEmpty() || expired) {
          reply.complete(events.value());
        }
      } catch (XapiFailure e) {
        reply.completeExceptionally(e);
      }
    }

    private void untilTouched() {
      database.pool().awaitTouch(() -> after(BATCH));
    }

    private void after(Duration delay) {
      database.settings().time().schedule(delay, this::lookAgain);
    }

    private void lookAgain() {
      PoolState pool = database.pool();
      synchronized (pool) {
        if (reply.isDone()) {
          return;
        }
        look();
        if (!reply.isDone()) {
          untilTouched();
        }
      }
    }
  }
}
