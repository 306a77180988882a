package org.fence4j.api.provision;

/**
 * What has just happened to a disk.
 *
 * @param kind what kind of news it is
 * @param what one line, without secrets
 */
public record DiskEvent(Kind kind, String what) {
  /** Kinds of news. */
  public enum Kind {
    /** Every check passed, and nothing is changed yet. */
    CHECKED,
    /** A step begins. */
    BEGUN,
    /** A step is done, as seen at the device. */
    DONE,
    /** After a failure, something this call had made is away again. */
    UNDONE,
    /** After a failure, something this call had made could not be taken away. */
    LEFT
  }
}
