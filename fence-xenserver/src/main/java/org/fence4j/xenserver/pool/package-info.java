/**
 * A pool in our own words: who its master is, which VM a plug means, and when a power state counts
 * as off. Knows no wire format.
 *
 * <p>May depend on {@code org.fence4j.api} and {@code org.fence4j.xenserver.state} and {@code
 * storage} only. Start reading at {@link org.fence4j.xenserver.pool.PoolSession} and {@link
 * org.fence4j.xenserver.pool.MasterLocator}.
 */
@NullMarked
package org.fence4j.xenserver.pool;

import org.jspecify.annotations.NullMarked;
