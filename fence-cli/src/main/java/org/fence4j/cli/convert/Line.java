package org.fence4j.cli.convert;

/**
 * A line of the result.
 *
 * @param command true for a command, false for a remark
 * @param text the line; a remark has no comment sign
 */
record Line(boolean command, String text) {
  static Line remark(String text) {
    return new Line(false, text);
  }

  static Line command(String text) {
    return new Line(true, text);
  }
}
