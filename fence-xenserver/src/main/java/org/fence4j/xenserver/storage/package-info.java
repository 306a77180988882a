/**
 * A pool's storage in the records of XenAPI: SR, PBD, VDI, VBD, and the calls that provisioning
 * needs of them.
 *
 * <p>May depend on {@code org.fence4j.api} alone. Start reading at {@link
 * org.fence4j.xenserver.storage.StorageSession}.
 */
@NullMarked
package org.fence4j.xenserver.storage;

import org.jspecify.annotations.NullMarked;
