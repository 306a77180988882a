/**
 * Fences a node as cluster.conf says: {@code fence node}, the ordered fallback over a node's
 * methods, with plugins in this process and all other agents as programs.
 *
 * <p>May depend on {@code org.fence4j.api}, {@code console}, {@code plugin}, {@code agent}, {@code
 * external} and {@code timeline}. Start reading at {@link org.fence4j.cli.plan.NodeCommand}, then
 * {@link org.fence4j.cli.plan.ClusterConf} and {@link org.fence4j.cli.plan.PlanDevices}.
 */
@NullMarked
package org.fence4j.cli.plan;

import org.jspecify.annotations.NullMarked;
