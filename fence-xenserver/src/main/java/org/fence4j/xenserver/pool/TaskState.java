package org.fence4j.xenserver.pool;

import java.util.Optional;
import org.fence4j.api.FenceException;

/**
 * How a task stands (XenAPI class task).
 *
 * @param finished false while it is pending
 * @param failure why it failed or was cancelled; empty if it is pending or succeeded
 */
public record TaskState(boolean finished, Optional<FenceException> failure) {}
