/**
 * Fences the VMs of a XenServer or XCP-ng pool: the provider, its options and its device.
 *
 * <p>May depend on {@code org.fence4j.api} and on the packages below; {@code xapi} and {@code
 * trust} are touched only by the provider, which puts the parts together. Start reading at {@link
 * org.fence4j.xenserver.XenServerDevice}.
 */
@NullMarked
package org.fence4j.xenserver;

import org.jspecify.annotations.NullMarked;
