package org.fence4j.api.provision;

/**
 * A machine that runs plugs.
 *
 * @param name its name for people
 * @param address where it can be reached; empty if the device does not know
 */
public record SharingHost(String name, String address) {}
