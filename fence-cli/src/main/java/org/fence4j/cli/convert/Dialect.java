package org.fence4j.cli.convert;

/** Whose commands are printed. */
public enum Dialect {
  /** A shell script that calls pcs. */
  PCS,
  /** A file of commands for {@code crm -f}. */
  CRM
}
