package org.fence4j.testkit.xenserver.model;

/**
 * What is the same about an object in every database that knows it.
 *
 * @param ref the reference
 * @param uuid the uuid
 */
public record RowIdentity(String ref, String uuid) {
  /** An identity nothing else has. */
  public static RowIdentity create(PoolState pool) {
    return new RowIdentity(pool.references().newRef(), pool.references().newUuid());
  }
}
