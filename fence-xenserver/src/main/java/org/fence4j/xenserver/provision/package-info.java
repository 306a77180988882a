/**
 * The disk that a cluster's nodes share: a raw VDI that several VMs have at once.
 *
 * <p>May depend on {@code org.fence4j.api}, {@code org.fence4j.xenserver.pool} and {@code storage}.
 * Start reading at {@link org.fence4j.xenserver.provision.RawSharedDisks}.
 */
@NullMarked
package org.fence4j.xenserver.provision;

import org.jspecify.annotations.NullMarked;
