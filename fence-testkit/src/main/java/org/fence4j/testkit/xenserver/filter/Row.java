package org.fence4j.testkit.xenserver.filter;

import java.util.regex.Pattern;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Text;
import org.jspecify.annotations.Nullable;

/**
 * An object as the database has it.
 *
 * @param type its class
 * @param ref its reference, which is a column as well
 * @param record its fields
 */
public record Row(String type, String ref, Struct record) {
  /** Fields that the data model groups get two underscores in the database (datamodel.ml). */
  private static final Pattern GROUP =
      Pattern.compile("^(name|memory|VCPUs|actions|PV(?!_drivers)|HVM|qos|API_version)_");

  private static final Pattern GROUPED = Pattern.compile("^([A-Za-z_]+?)__");

  /** The name of the column that holds a field. */
  public static String column(String type, String field) {
    return type.equals("pool") ? field : GROUP.matcher(field).replaceFirst("$1__");
  }

  @Nullable XmlRpcValue value(String column) {
    if (column.equals("_ref")) {
      return new Text(ref);
    }
    String field = GROUPED.matcher(column).replaceFirst("$1_");
    return column(type, field).equals(column) ? record.members().get(field) : null;
  }
}
