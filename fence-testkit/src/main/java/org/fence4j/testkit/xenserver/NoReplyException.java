package org.fence4j.testkit.xenserver;

/** A call that got no reply one could read. */
public final class NoReplyException extends Exception {
  private static final long serialVersionUID = 1;

  /** What happened in place of the reply. */
  public enum Kind {
    /** The connection was refused; the call had no effect. */
    REFUSED,
    /**
     * Nothing came before patience was over; whether the call had or will have an effect is open.
     */
    TIMED_OUT,
    /** The connection ended in the middle; the call took effect. */
    CUT_OFF,
    /** Something else than XML-RPC came; the call had no effect. */
    GARBLED
  }

  private final Kind kind;

  NoReplyException(Kind kind) {
    super(kind.name());
    this.kind = kind;
  }

  /** What happened in place of the reply; a client over a network could not always tell. */
  public Kind kind() {
    return kind;
  }
}
