/**
 * What the author of a plugin implements: {@link org.fence4j.api.spi.FenceProvider}, found by
 * {@link java.util.ServiceLoader}, which opens a {@link org.fence4j.api.spi.FenceDevice}.
 *
 * <p>A device offers primitives (read a state, request a state). Policy, that is verifying,
 * retrying, reboot and fallback, belongs to {@code org.fence4j.api.plan}. Depends on {@code
 * org.fence4j.api} and {@code org.fence4j.api.param}.
 */
@NullMarked
package org.fence4j.api.spi;

import org.jspecify.annotations.NullMarked;
