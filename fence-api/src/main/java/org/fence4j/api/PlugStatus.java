package org.fence4j.api;

/**
 * One line of a device's list of plugs.
 *
 * @param plug what identifies the plug best, for example a VM's uuid
 * @param alias what people call it; equal to the plug's name where the device has no second name
 * @param state the power state at the time of listing
 */
public record PlugStatus(Plug plug, String alias, PowerState state) {}
