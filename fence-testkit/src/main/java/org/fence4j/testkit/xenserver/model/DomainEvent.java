package org.fence4j.testkit.xenserver.model;

import java.time.Instant;

/**
 * A domain came into being on some host, or went.
 *
 * @param at when
 * @param started whether it came
 * @param host the host's number
 * @param domid the domain's number on that host
 * @param cause why
 */
public record DomainEvent(Instant at, boolean started, int host, int domid, Cause cause) {}
