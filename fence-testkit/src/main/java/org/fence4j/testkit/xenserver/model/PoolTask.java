package org.fence4j.testkit.xenserver.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.fence4j.testkit.xenserver.model.session.Session;
import org.jspecify.annotations.Nullable;

/** A task. Mutable; guarded by the pool state's monitor. */
public final class PoolTask {
  /** How far a task is. */
  public enum Status {
    /** Not finished. */
    PENDING,
    /** Finished well. */
    SUCCESS,
    /** Finished with an error. */
    FAILURE,
    /** Ended by task.cancel or by an operation that took precedence. */
    CANCELLED;

    /** As in a record. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String ref;
  private final String uuid;
  private final String name;
  private final Instant created;
  private Status status = Status.PENDING;
  private @Nullable Instant finished;
  private List<String> errorInfo = List.of();
  private String result = "";
  private @Nullable PowerRequest request;

  PoolTask(String name, Instant created, References references) {
    this.ref = references.newRef();
    this.uuid = references.newUuid();
    this.name = name;
    this.created = created;
  }

  /** The task's reference. */
  public String ref() {
    return ref;
  }

  /** The task's uuid. */
  public String uuid() {
    return uuid;
  }

  /** The call it belongs to, for example {@code Async.VM.start}. */
  public String name() {
    return name;
  }

  /** When the call arrived. */
  public Instant created() {
    return created;
  }

  /** When it ended; null while pending. */
  public @Nullable Instant finished() {
    return finished;
  }

  /** How far it is. */
  public Status status() {
    return status;
  }

  /** Error code and parameters; empty unless it failed or was cancelled. */
  public List<String> errorInfo() {
    return errorInfo;
  }

  /** What the call answered, in XML; empty unless it succeeded. */
  public String result() {
    return result;
  }

  /** Whether task.cancel would have an effect. */
  public boolean cancellable() {
    return status == Status.PENDING && request != null && !request.effective();
  }

  /** The host that does the work, which alone can end it early; null while nobody does. */
  public @Nullable Host forwardedTo() {
    return status == Status.PENDING && request != null ? request.executor() : null;
  }

  boolean isWorkOf(Session session) {
    return status == Status.PENDING
        && request != null
        && request.cause().session().equals(session.ref());
  }

  @Nullable PowerRequest request() {
    return request;
  }

  void request(PowerRequest work) {
    request = work;
  }

  void succeed(String value, Instant now) {
    finish(Status.SUCCESS, List.of(), now);
    result = value;
  }

  void finish(Status end, List<String> error, Instant now) {
    status = end;
    errorInfo = error;
    finished = now;
  }
}
