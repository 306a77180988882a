package org.fence4j.api;

/**
 * Why a device could not do or tell what it was asked.
 *
 * <p>The message is one line for an administrator: which host or plug, what is wrong, what to do.
 * It never holds a secret.
 */
public final class FenceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * Creates the exception.
   *
   * @param reason what kind of trouble it is
   * @param message one line for an administrator
   */
  public FenceException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * Creates the exception.
   *
   * @param reason what kind of trouble it is
   * @param message one line for an administrator
   * @param cause what led to it, shown only on request
   */
  public FenceException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /**
   * Tells what kind of trouble it is.
   *
   * @return the kind
   */
  public Reason reason() {
    return reason;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** Kinds of trouble, so that policy can decide without reading messages. */
  public enum Reason {
    /** No answer, a refused or broken connection: what became of a request is unknown. */
    UNREACHABLE(true),
    /** Something answered that cannot be understood; what became of a request is unknown. */
    GARBLED(true),
    /** The device is occupied or in transition; asking again may help. */
    BUSY(true),
    /** The time allowed has passed. */
    TIMED_OUT(true),
    /** The peer's identity could not be verified. */
    UNTRUSTED(false),
    /** Wrong credentials, or rights are missing. */
    DENIED(false),
    /** The device has no such plug. */
    NO_SUCH_PLUG(false),
    /** The name fits several plugs, so none was touched. */
    AMBIGUOUS_PLUG(false),
    /** An administrator forbade the operation on this plug. */
    BLOCKED(false),
    /** The machine that runs the plug does not answer: only fencing that machine can help. */
    HOST_DOWN(false),
    /**
     * The machine that was to go off is gone, but was started anew meanwhile, and not by us: it was
     * rebooted, and is not off.
     */
    RESTARTED(false),
    /** The device refused for a reason of its own. */
    REFUSED(false),
    /** The device cannot do this at all. */
    UNSUPPORTED(false),
    /** The configuration is incomplete or contradicts itself. */
    MISCONFIGURED(false),
    /** The plugin itself is broken. */
    DEFECT(false);

    private final boolean passing;

    Reason(boolean passing) {
      this.passing = passing;
    }

    /**
     * Tells whether the same call may succeed a little later without anybody changing anything.
     *
     * @return true if looking and asking again within the deadline makes sense
     */
    public boolean mayPass() {
      return passing;
    }
  }
}
