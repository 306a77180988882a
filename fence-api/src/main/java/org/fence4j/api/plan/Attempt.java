package org.fence4j.api.plan;

import java.time.Duration;
import org.fence4j.api.FenceAction;
import org.fence4j.api.Outcome;

/**
 * One action on one device, done.
 *
 * @param method the method's name
 * @param step the step
 * @param action what was really done: in a method of several steps a reboot is an OFF or an ON
 * @param outcome how it ended
 * @param took how long it took
 */
public record Attempt(
    String method, FenceStep step, FenceAction action, Outcome outcome, Duration took) {}
