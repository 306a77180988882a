package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.MAP;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRINGS;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.storage.Notes;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The generated setters of what clients may write on objects. */
final class NoteCalls {
  /** Finds the map or the notes a call is about. */
  @FunctionalInterface
  private interface Finder<T> {
    T find(CallRequest request) throws XapiFailure;
  }

  void addTo(CallTable calls) {
    Finder<Notes> sr = request -> storage(request).sr(request.text(1)).notes();
    Finder<Notes> pbd = request -> storage(request).pbd(request.text(1)).notes();
    Finder<Notes> vdi = request -> storage(request).vdi(request.text(1)).notes();
    Finder<Notes> vbd = request -> storage(request).vbd(request.text(1)).notes();
    addNames(calls, "SR", sr);
    addNames(calls, "VDI", vdi);
    addMap(calls, "SR", "other_config", mapOf(sr, "other_config"));
    addMap(calls, "SR", "sm_config", mapOf(sr, "sm_config"));
    addMap(calls, "PBD", "other_config", mapOf(pbd, "other_config"));
    addMap(calls, "VDI", "other_config", mapOf(vdi, "other_config"));
    addMap(calls, "VDI", "xenstore_data", mapOf(vdi, "xenstore_data"));
    addMap(calls, "VDI", "sm_config", mapOf(vdi, "sm_config"));
    addMap(calls, "VBD", "other_config", mapOf(vbd, "other_config"));
    addMap(
        calls,
        "VM",
        "other_config",
        request -> request.database().vm(request.text(1)).otherConfig());
    addMap(
        calls,
        "VM",
        "blocked_operations",
        request -> request.database().vm(request.text(1)).blockedOperations());
  }

  private static void addNames(CallTable calls, String type, Finder<Notes> notes) {
    for (String field : List.of("name_label", "name_description")) {
      calls.add(
          type + ".set_" + field,
          request -> {
            notes.find(request).text(field, request.text(2));
            return text("");
          },
          STRING,
          STRING);
    }
    calls.add(
        type + ".set_tags", request -> setTags(notes.find(request), request), STRING, STRINGS);
    calls.add(
        type + ".add_tags",
        request -> {
          List<String> tags = notes.find(request).tags();
          if (!tags.contains(request.text(2))) {
            tags.add(request.text(2));
          }
          return text("");
        },
        STRING,
        STRING);
    calls.add(
        type + ".remove_tags",
        request -> {
          notes.find(request).tags().remove(request.text(2));
          return text("");
        },
        STRING,
        STRING);
  }

  private static XmlRpcValue setTags(Notes notes, CallRequest request) {
    notes.tags().clear();
    notes.tags().addAll(request.texts(2));
    return text("");
  }

  private static void addMap(
      CallTable calls, String type, String field, Finder<Map<String, String>> map) {
    calls.add(
        type + ".set_" + field,
        request -> {
          Map<String, String> found = map.find(request);
          found.clear();
          found.putAll(request.map(2));
          return text("");
        },
        STRING,
        MAP);
    calls.add(
        type + ".add_to_" + field,
        request -> {
          if (map.find(request).putIfAbsent(request.text(2), request.text(3)) != null) {
            throw new XapiFailure(
                "MAP_DUPLICATE_KEY", type, field, request.text(1), request.text(2));
          }
          return text("");
        },
        STRING,
        STRING,
        STRING);
    calls.add(
        type + ".remove_from_" + field,
        request -> {
          map.find(request).remove(request.text(2));
          return text("");
        },
        STRING,
        STRING);
  }

  private static Finder<Map<String, String>> mapOf(Finder<Notes> notes, String field) {
    return request -> notes.find(request).map(field);
  }

  private static Storage storage(CallRequest request) {
    return Storage.of(request.database());
  }
}
