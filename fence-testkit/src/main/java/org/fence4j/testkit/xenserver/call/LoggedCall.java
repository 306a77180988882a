package org.fence4j.testkit.xenserver.call;

import java.time.Instant;

/**
 * A call that arrived.
 *
 * @param at when
 * @param host the number of the host that was asked
 * @param method the full name
 * @param session the session's reference; empty for a call without one
 * @param object the first parameter after the session, for most calls a reference; empty if there
 *     is none
 */
public record LoggedCall(Instant at, int host, String method, String session, String object) {}
