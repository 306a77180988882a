package org.fence4j.xenserver.pool;

/**
 * Who a pool is, in the words of a host that takes itself for its master.
 *
 * @param uuid the pool's uuid, the same at each of its hosts
 * @param master the reference of its master; two hosts that both serve the pool differ in it
 * @param ha true if xHA guards it: then nothing starts a VM anew before its host has ended itself
 */
public record PoolIdentity(String uuid, String master, boolean ha) {
  /**
   * Tells whether two hosts serve one pool with two databases.
   *
   * @param other what another host said
   * @return false if the other host serves another pool, or is the same host by another address
   */
  public boolean rivals(PoolIdentity other) {
    return uuid.equalsIgnoreCase(other.uuid) && !master.equals(other.master);
  }
}
