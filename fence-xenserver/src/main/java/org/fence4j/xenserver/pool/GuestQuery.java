package org.fence4j.xenserver.pool;

/** Which VMs to look up. */
public sealed interface GuestQuery {

  /**
   * Those of a name, exactly and with case.
   *
   * @param name the name_label
   */
  record ByName(String name) implements GuestQuery {}

  /**
   * The one of a uuid, and those that carry it as their name.
   *
   * @param uuid the uuid as xapi spells it
   * @param name the uuid as the user wrote it
   */
  record ByUuid(String uuid, String name) implements GuestQuery {}

  /** Every VM that could be fenced; templates, snapshots and control domains left out. */
  record Fenceable() implements GuestQuery {}
}
