package org.fence4j.testkit.rule;

/** How binding a rule is (RFC 2119). */
public enum RuleLevel {
  /** Without it a fence may be false, hang, or harm others. */
  MUST,
  /** There may be a reason not to keep it, and it should be known. */
  SHOULD,
  /** A courtesy. */
  MAY
}
