/**
 * {@code fence node}: fences a node as cluster.conf says, by the ordered fallback over its methods,
 * and what else can be done with a node's devices.
 *
 * <p>May depend on {@code org.fence4j.api}, {@code conf}, {@code console}, {@code device}, {@code
 * report}, {@code plugin}, {@code agent}, {@code external} and {@code timeline}. Start reading at
 * {@link org.fence4j.cli.plan.NodeCommand}, then {@link org.fence4j.cli.plan.NodeRun}.
 */
@NullMarked
package org.fence4j.cli.plan;

import org.jspecify.annotations.NullMarked;
