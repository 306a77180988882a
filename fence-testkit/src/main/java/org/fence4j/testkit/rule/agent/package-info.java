/**
 * The rules every RHCS fence agent program has to keep, ours or not (ClusterLabs FenceAgentAPI.md,
 * and what fencing.py and Pacemaker make of it).
 *
 * <p>Depends on {@code org.fence4j.testkit.rule} only: an independent reading of the contract that
 * shares nothing with our own agents. Start reading at {@link
 * org.fence4j.testkit.rule.agent.AgentRules}.
 */
@NullMarked
package org.fence4j.testkit.rule.agent;

import org.jspecify.annotations.NullMarked;
