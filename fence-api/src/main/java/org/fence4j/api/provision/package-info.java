/**
 * The optional capability to make the disk a cluster's nodes share. Never reachable as an agent's
 * action: a daemon's typo must not create or destroy a disk.
 *
 * <p>Depends on {@code org.fence4j.api} and {@code org.fence4j.api.spi}. Start reading at {@link
 * org.fence4j.api.provision.SharedDiskProvisioning}.
 */
@NullMarked
package org.fence4j.api.provision;

import org.jspecify.annotations.NullMarked;
