package org.fence4j.testkit.xenserver.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.model.change.ChangeJournal;
import org.fence4j.testkit.xenserver.model.change.ChangeJournal.Change;
import org.fence4j.testkit.xenserver.model.change.ChangeJournal.Kind;
import org.fence4j.testkit.xenserver.record.RealApi;
import org.fence4j.testkit.xenserver.record.RecordTable;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/** What event.from answers: the changes, how many objects there are, and the next token. */
final class EventReply {
  private final List<XmlRpcValue> events;
  private final Map<String, XmlRpcValue> counts;
  private final EventToken next;

  private EventReply(List<XmlRpcValue> events, Map<String, XmlRpcValue> counts, EventToken next) {
    this.events = events;
    this.counts = counts;
    this.next = next;
  }

  /** Finds out what changed since a token. */
  static EventReply since(
      Database database, List<RecordTable> tables, Subscription subscription, EventToken token)
      throws XapiFailure {
    ChangeJournal journal = database.journal();
    Map<String, Struct> records = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    for (RecordTable table : tables) {
      String type = table.type().toLowerCase(Locale.ROOT);
      if (subscription.covers(type)) {
        journal.observe(type, fingerprints(database, table, records));
        journal.since(token.generation(), type).stream()
            .filter(change -> subscription.covers(type, change.ref()))
            .forEach(changes::add);
      }
    }
    long last = token.generation();
    for (Change change : changes) {
      last = Math.max(last, change.generation());
    }
    return new EventReply(
        events(changes, records, last), counts(database, tables), new EventToken(last));
  }

  /** The generation up to which this tells. */
  long last() {
    return next.generation();
  }

  /** The events as event.next tells them: each with its time. */
  XmlRpcValue timed(Instant now) {
    XmlRpcValue time = XmlRpcValue.text(now.getEpochSecond() + ".");
    return new XmlRpcValue.Array(
        events.stream()
            .map(event -> (XmlRpcValue) ((Struct) event).with(Map.of("timestamp", time)))
            .toList());
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  XmlRpcValue value() {
    Map<String, XmlRpcValue> members = new LinkedHashMap<>();
    members.put("events", new XmlRpcValue.Array(events));
    members.put("valid_ref_counts", new Struct(counts));
    members.put("token", XmlRpcValue.text(next.wireText()));
    return new Struct(members);
  }

  private static Map<String, Integer> fingerprints(
      Database database, RecordTable table, Map<String, Struct> records) throws XapiFailure {
    Map<String, Integer> fingerprints = new HashMap<>();
    table
        .records(database)
        .forEach(
            (ref, record) -> {
              records.put(ref, record);
              fingerprints.put(ref, record.hashCode());
            });
    return fingerprints;
  }

  /** New objects first, then changed ones, then those that are gone. */
  private static List<XmlRpcValue> events(
      List<Change> changes, Map<String, Struct> records, long last) {
    List<XmlRpcValue> events = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      changes.stream()
          .filter(change -> change.kind() == kind)
          .forEach(change -> events.add(event(change, records, last)));
    }
    return events;
  }

  private static Struct event(Change change, Map<String, Struct> records, long last) {
    Map<String, XmlRpcValue> members = new LinkedHashMap<>();
    members.put("id", XmlRpcValue.text(Long.toString(last)));
    members.put("timestamp", XmlRpcValue.text("0.0"));
    members.put("class", XmlRpcValue.text(change.table()));
    members.put("operation", XmlRpcValue.text(change.kind().wireName()));
    members.put("ref", XmlRpcValue.text(change.ref()));
    Struct record = records.get(change.ref());
    if (record != null) {
      members.put("snapshot", record);
    }
    return new Struct(members);
  }

  private static Map<String, XmlRpcValue> counts(Database database, List<RecordTable> tables) {
    Map<String, Integer> sizes = new HashMap<>();
    for (RecordTable table : tables) {
      sizes.put(table.type().toLowerCase(Locale.ROOT), table.refs(database).size());
    }
    sizes.put("session", database.sessions().size());
    Map<String, XmlRpcValue> counts = new LinkedHashMap<>();
    for (String table : RealApi.tables()) {
      counts.put(table, new XmlRpcValue.ShortInt(sizes.getOrDefault(table, 0)));
    }
    return counts;
  }
}
