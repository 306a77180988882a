package org.fence4j.xenserver.xapi;

import com.xensource.xenapi.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fence4j.xenserver.pool.Guest;

/**
 * A VM's record as xapi sends it, of which a tenth is needed. Not through the bindings: they read
 * every field.
 */
final class GuestRecord {
  /** What {@link #guest} reads; of a list of VMs nothing else is kept. */
  static final Set<String> FIELDS =
      Set.of(
          "uuid",
          "name_label",
          "is_a_template",
          "is_a_snapshot",
          "is_control_domain",
          "power_state",
          "resident_on",
          "domid",
          "metrics",
          "current_operations",
          "blocked_operations");

  private GuestRecord() {}

  /**
   * Reads a record.
   *
   * @throws ClassCastException if a field is of another type
   * @throws IllegalArgumentException if a number is none
   * @throws NullPointerException if a field is missing
   */
  static Guest guest(String ref, Map<?, ?> record) {
    Map<String, String> operations = new HashMap<>();
    Types.toMapOfStringVmOperations(field(record, "current_operations"))
        .forEach((task, what) -> operations.put(task, what.toString()));
    Map<String, String> blocked = new HashMap<>();
    Types.toMapOfVmOperationsString(field(record, "blocked_operations"))
        .forEach((what, text) -> blocked.put(what.toString(), text));
    return new Guest(
        ref,
        (String) field(record, "uuid"),
        (String) field(record, "name_label"),
        kind(record),
        Types.toVmPowerState(field(record, "power_state")).toString(),
        new Guest.Domain(
            (String) field(record, "resident_on"), Long.parseLong((String) field(record, "domid"))),
        (String) field(record, "metrics"),
        operations,
        blocked);
  }

  private static Guest.Kind kind(Map<?, ?> record) {
    boolean template = (Boolean) field(record, "is_a_template");
    boolean snapshot = (Boolean) field(record, "is_a_snapshot");
    if ((Boolean) field(record, "is_control_domain")) {
      return Guest.Kind.CONTROL_DOMAIN;
    }
    if (snapshot) {
      return Guest.Kind.SNAPSHOT;
    }
    return template ? Guest.Kind.TEMPLATE : Guest.Kind.VM;
  }

  private static Object field(Map<?, ?> record, String name) {
    return Objects.requireNonNull(record.get(name), name);
  }
}
