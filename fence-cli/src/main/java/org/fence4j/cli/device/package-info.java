/**
 * The devices that cluster.conf names: plugins in this process, and agents that are programs.
 *
 * <p>May depend on {@code org.fence4j.api}, {@code conf}, {@code console}, {@code plugin}, {@code
 * agent} and {@code external}. Start reading at {@link org.fence4j.cli.device.PlanDevices}.
 */
@NullMarked
package org.fence4j.cli.device;

import org.jspecify.annotations.NullMarked;
