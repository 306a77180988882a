package org.fence4j.testkit.xenserver.model;

/** What a host takes itself for (pool.conf). */
public sealed interface HostRole {
  /** It serves the pool from its own database. */
  record Master() implements HostRole {}

  /**
   * It sends everybody to its master.
   *
   * @param address what it names, whether or not anything is there
   */
  record Member(String address) implements HostRole {}

  /**
   * It has no master and refuses every call with this failure.
   *
   * @param failure why
   */
  record Emergency(XapiFailure failure) implements HostRole {}
}
