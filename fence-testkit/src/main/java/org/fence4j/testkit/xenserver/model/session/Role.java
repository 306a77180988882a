package org.fence4j.testkit.xenserver.model.session;

import java.util.Locale;

/**
 * The roles an account can have, in falling order: each may also do what those after it may
 * (datamodel_roles.ml).
 */
public enum Role {
  /** Everything. */
  POOL_ADMIN,
  /** Hosts and the pool. */
  POOL_OPERATOR,
  /** VMs, and where they run. */
  VM_POWER_ADMIN,
  /** VMs. */
  VM_ADMIN,
  /** The power of VMs. */
  VM_OPERATOR,
  /** Looking. */
  READ_ONLY;

  /** As xapi spells it, for example {@code vm-operator}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The role of this name.
   *
   * @param wireName the name as xapi spells it
   * @throws IllegalArgumentException if there is none
   */
  public static Role parse(String wireName) {
    for (Role role : values()) {
      if (role.wireName().equals(wireName)) {
        return role;
      }
    }
    throw new IllegalArgumentException("no role " + wireName);
  }

  /** Whether this role may do what the other one may. */
  public boolean includes(Role other) {
    return compareTo(other) <= 0;
  }
}
