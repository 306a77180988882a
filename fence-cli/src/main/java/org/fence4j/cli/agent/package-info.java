/**
 * The contract of RHCS fence agents: standard input, command line, actions, metadata, exit codes.
 *
 * <p>Depends on {@code org.fence4j.api} and {@code org.fence4j.cli.console}, and on no library:
 * what an agent does not load is its speed. Start reading at {@link
 * org.fence4j.cli.agent.AgentCommand}.
 */
@NullMarked
package org.fence4j.cli.agent;

import org.jspecify.annotations.NullMarked;
