package org.fence4j.testkit.xenserver.model.session;

import org.jspecify.annotations.Nullable;

/**
 * Who can log in.
 *
 * @param user the name
 * @param password the password
 * @param role what it may do; null for the local superuser, whom no rule binds
 */
public record Account(String user, String password, @Nullable Role role) {
  @Override
  public String toString() {
    return "Account[user=" + user + ", role=" + role + "]";
  }
}
