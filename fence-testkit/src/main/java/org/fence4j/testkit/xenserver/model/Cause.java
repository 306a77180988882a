package org.fence4j.testkit.xenserver.model;

import java.time.Instant;

/**
 * Why a domain came or went.
 *
 * @param what a call, for example {@code Async.VM.start}, or in words what else did it
 * @param session who called; empty if nobody did
 * @param asked when it was asked for, or simply happened
 */
public record Cause(String what, String session, Instant asked) {}
