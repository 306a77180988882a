package org.fence4j.xenserver.xapi;

import org.fence4j.xenserver.pool.GuestQuery;

/**
 * Queries in the language of get_all_records_where: database column names, equality only, and no
 * way to write a double quote (db_filter_lex.mll). {@code and} and {@code or} bind equally, so
 * every term has its parentheses.
 */
final class GuestFilter {
  private GuestFilter() {}

  static boolean canExpress(String text) {
    return text.indexOf('"') < 0;
  }

  static String of(GuestQuery query) {
    if (query instanceof GuestQuery.ByName byName) {
      return field("name__label", byName.name());
    }
    if (query instanceof GuestQuery.ByUuid byUuid) {
      return field("uuid", byUuid.uuid()) + " or " + field("name__label", byUuid.name());
    }
    return field("is_a_template", "false")
        + " and "
        + field("is_a_snapshot", "false")
        + " and "
        + field("is_control_domain", "false");
  }

  private static String field(String column, String value) {
    if (!canExpress(value)) {
      throw new IllegalArgumentException("a filter cannot hold a double quote");
    }
    return "(field \"" + column + "\" = \"" + value + "\")";
  }
}
