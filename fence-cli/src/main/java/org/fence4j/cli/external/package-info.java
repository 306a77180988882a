/**
 * Fence agents that are programs of their own: found, run in a session of their own, ended in time,
 * and their exit codes read as RHCS and Pacemaker read them.
 *
 * <p>May depend on {@code org.fence4j.api} only. Start reading at {@link
 * org.fence4j.cli.external.ExternalAgent}, then {@link org.fence4j.cli.external.AgentProcess}.
 */
@NullMarked
package org.fence4j.cli.external;

import org.jspecify.annotations.NullMarked;
