package org.fence4j.testkit.xenserver;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.testkit.xenserver.wire.XmlRpcReader;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/**
 * Compares a recorded reply with a simulated one: byte for byte after translation, but records by
 * the names and types of their fields and by the fields that are state, and sets by their size.
 */
final class ReplyComparison {
  private static final Set<String> STATE =
      Set.of(
          "power_state",
          "name_label",
          "is_a_template",
          "is_a_snapshot",
          "is_control_domain",
          "blocked_operations",
          "current_operations",
          "status",
          "progress",
          "result",
          "error_info",
          "type",
          "sharable",
          "read_only",
          "mode",
          "userdevice",
          "device",
          "bootable",
          "virtual_size",
          "physical_utilisation",
          "physical_size",
          "shared",
          "currently_attached",
          "allowed_operations",
          "enabled",
          "live",
          "ha_enabled",
          "is_local_superuser",
          "rbac_permissions",
          "originator");

  private static final List<String> COUNTED =
      List.of(
          "vm",
          "vm_metrics",
          "vm_guest_metrics",
          "host",
          "host_metrics",
          "pool",
          "task",
          "sr",
          "pbd",
          "vdi",
          "vbd",
          "network_sriov");

  private final Translation translation;

  ReplyComparison(Translation translation) {
    this.translation = translation;
  }

  /** The differences; none if the replies are equal. */
  List<String> differences(String method, String recorded, String simulated) {
    if (!succeeded(recorded) || !succeeded(simulated)) {
      return whole(recorded, simulated);
    }
    if (method.endsWith(".get_record")) {
      return record("", (Struct) value(recorded), (Struct) value(simulated));
    }
    if (method.equals("event.from")) {
      return events((Struct) value(recorded), (Struct) value(simulated));
    }
    if (method.contains(".get_all_records")) {
      return records((Struct) value(recorded), (Struct) value(simulated));
    }
    if (method.endsWith(".get_all") || method.equals("VM.get_by_name_label")) {
      return equal("size", elements(recorded).size(), elements(simulated).size());
    }
    return whole(recorded, simulated);
  }

  private List<String> whole(String recorded, String simulated) {
    return equal("reply", translation.apply(recorded), simulated);
  }

  /** Objects of a set are paired by name, because their order means nothing. */
  private void pair(Struct recorded, Struct simulated) {
    recorded
        .members()
        .forEach(
            (theirRef, theirs) ->
                simulated
                    .members()
                    .forEach(
                        (ourRef, ours) -> {
                          String name = translation.apply(name(theirs));
                          if (!name.isEmpty() && name.equals(name(ours))) {
                            translation.add(theirRef, ourRef);
                          }
                        }));
  }

  private static String name(XmlRpcValue record) {
    XmlRpcValue name = ((Struct) record).members().get("name_label");
    return name == null ? "" : name.describe();
  }

  private List<String> records(Struct recorded, Struct simulated) {
    pair(recorded, simulated);
    List<String> differences = equal("size", recorded.members().size(), simulated.members().size());
    recorded
        .members()
        .forEach(
            (ref, theirs) -> {
              XmlRpcValue ours = simulated.members().get(translation.apply(ref));
              if (ours == null && !name(theirs).isEmpty()) {
                differences.add("no counterpart of " + name(theirs));
              } else if (ours != null) {
                differences.addAll(record(ref + " ", (Struct) theirs, (Struct) ours));
              }
            });
    if (!simulated.members().isEmpty() && !recorded.members().isEmpty()) {
      differences.addAll(shape("any ", first(recorded), first(simulated)));
    }
    return differences;
  }

  /** Generations differ as times do; of the counts those of the simulated classes must be equal. */
  private List<String> events(Struct recorded, Struct simulated) {
    List<String> differences = shape("event.from ", recorded, simulated);
    Map<String, XmlRpcValue> theirs = byRef(recorded);
    Map<String, XmlRpcValue> ours = byRef(simulated);
    differences.addAll(equal("events", theirs.size(), ours.size()));
    theirs.forEach(
        (ref, event) -> {
          XmlRpcValue counterpart = ours.get(translation.apply(ref));
          if (counterpart == null) {
            differences.add("no event about " + ref);
          } else {
            differences.addAll(event((Struct) event, (Struct) counterpart));
          }
        });
    Struct theirCounts = (Struct) field(recorded, "valid_ref_counts");
    Struct ourCounts = (Struct) field(simulated, "valid_ref_counts");
    differences.addAll(
        equal(
            "counted classes",
            List.copyOf(theirCounts.members().keySet()),
            List.copyOf(ourCounts.members().keySet())));
    for (String counted : COUNTED) {
      differences.addAll(
          equal(counted + " count", field(theirCounts, counted), field(ourCounts, counted)));
    }
    differences.addAll(
        equal("token", form(field(recorded, "token")), form(field(simulated, "token"))));
    return differences;
  }

  private List<String> event(Struct recorded, Struct simulated) {
    List<String> differences = shape("event ", recorded, simulated);
    for (String field : List.of("class", "operation", "timestamp")) {
      differences.addAll(equal("event " + field, field(recorded, field), field(simulated, field)));
    }
    differences.addAll(
        record(
            "snapshot ",
            (Struct) field(recorded, "snapshot"),
            (Struct) field(simulated, "snapshot")));
    return differences;
  }

  private Map<String, XmlRpcValue> byRef(Struct reply) {
    Map<String, XmlRpcValue> events = new LinkedHashMap<>();
    ((XmlRpcValue.Array) field(reply, "events"))
        .elements()
        .forEach(
            event -> {
              XmlRpcValue.Text ref = (XmlRpcValue.Text) field((Struct) event, "ref");
              events.put(ref.text(), event);
            });
    return events;
  }

  private static String form(XmlRpcValue token) {
    return token.describe().replaceAll("\\d", "0");
  }

  private static XmlRpcValue field(Struct struct, String name) {
    XmlRpcValue value = struct.members().get(name);
    if (value == null) {
      throw new AssertionError("no " + name + " in " + struct.members().keySet());
    }
    return value;
  }

  private List<String> record(String where, Struct recorded, Struct simulated) {
    List<String> differences = shape(where, recorded, simulated);
    for (Map.Entry<String, XmlRpcValue> field : recorded.members().entrySet()) {
      XmlRpcValue ours = simulated.members().get(field.getKey());
      if (STATE.contains(field.getKey()) && ours != null && !isStale(field.getKey(), recorded)) {
        String theirs = translation.apply(field.getValue().describe());
        differences.addAll(equal(where + field.getKey(), theirs, ours.describe()));
      }
    }
    return differences;
  }

  /** xapi had not looked at these since the members' control domains were found running. */
  private static boolean isStale(String field, Struct record) {
    return field.equals("allowed_operations")
        && record.members().containsKey("is_control_domain")
        && field(record, "is_control_domain").equals(XmlRpcValue.bool(true));
  }

  private static List<String> shape(String where, Struct recorded, Struct simulated) {
    return equal(where + "fields", types(recorded), types(simulated));
  }

  private static List<String> types(Struct record) {
    return record.members().entrySet().stream()
        .map(field -> field.getKey() + ":" + field.getValue().getClass().getSimpleName())
        .toList();
  }

  private static Struct first(Struct records) {
    return (Struct) records.members().values().iterator().next();
  }

  private static List<String> equal(String what, Object recorded, Object simulated) {
    List<String> differences = new ArrayList<>();
    if (!recorded.equals(simulated)) {
      differences.add(what + ": recorded " + recorded + "\n      simulated " + simulated);
    }
    return differences;
  }

  private static boolean succeeded(String reply) {
    return reply.contains("<name>Status</name><value>Success</value>");
  }

  private static List<XmlRpcValue> elements(String reply) {
    return ((XmlRpcValue.Array) value(reply)).elements();
  }

  private static XmlRpcValue value(String reply) {
    String start = "<name>Value</name>";
    String xml =
        reply.substring(
            reply.indexOf(start) + start.length(),
            reply.lastIndexOf("</member></struct></value></param>"));
    return XmlRpcReader.readValue(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
