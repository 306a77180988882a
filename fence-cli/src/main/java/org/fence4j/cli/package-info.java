/**
 * The entry: decides between the agent that clusters call ({@code fence_*}) and the command that
 * people type ({@code fence}).
 *
 * <p>May depend on every package below it; none of them depends on this one. Start reading at
 * {@link org.fence4j.cli.FenceCommand}.
 */
@NullMarked
package org.fence4j.cli;

import org.jspecify.annotations.NullMarked;
