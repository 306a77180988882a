package org.fence4j.testkit.xenserver.model.session;

import java.time.Instant;
import java.util.List;

/**
 * An open session.
 *
 * @param ref what the client presents
 * @param uuid the record's uuid
 * @param user who logged in
 * @param originator the client's own name, empty if it gave none
 * @param superuser whether no permission is asked of it
 * @param permissions what it may call, fixed at the login (xapi_session.ml); empty for a superuser
 * @param created when it was opened
 */
public record Session(
    String ref,
    String uuid,
    String user,
    String originator,
    boolean superuser,
    List<String> permissions,
    Instant created) {
  /** Copies the permissions. */
  public Session {
    permissions = List.copyOf(permissions);
  }
}
