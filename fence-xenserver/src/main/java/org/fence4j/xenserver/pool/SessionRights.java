package org.fence4j.xenserver.pool;

import java.util.Optional;
import java.util.Set;

/**
 * What a session may do (XenAPI class session).
 *
 * @param superuser is_local_superuser: it may do everything, and its permissions are empty
 * @param permissions rbac_permissions; empty if this release does not tell, as before XenServer 5.6
 */
public record SessionRights(boolean superuser, Optional<Set<String>> permissions) {
  /** Copies the permissions. */
  public SessionRights {
    permissions = permissions.map(Set::copyOf);
  }

  /**
   * Tells whether anything is known.
   *
   * @return false if the pool did not say
   */
  public boolean known() {
    return superuser || permissions.isPresent();
  }

  /**
   * Tells whether it may begin an operation.
   *
   * @param operation the operation
   * @return true only if the pool said so
   */
  public boolean include(GuestOperation operation) {
    return superuser || permissions.map(all -> all.contains(operation.permission())).orElse(false);
  }
}
