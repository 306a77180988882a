package org.fence4j.cli.report;

import org.fence4j.api.plan.FenceStep;

/**
 * What a device said when it was only asked.
 *
 * @param task what was asked: status or check
 * @param node the node
 * @param method the method's name
 * @param step the device and its plug
 * @param state on, off, ready or failed
 * @param detail who said so, or why it failed; may be empty
 */
public record Observation(
    String task, String node, String method, FenceStep step, String state, String detail) {}
