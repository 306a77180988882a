package org.fence4j.api.provision;

/**
 * Something that has to be set on each machine that runs a sharer, and that the device can neither
 * see nor set: shell commands for its administrator. Each ends with exit code 0 if all is well.
 *
 * @param meaning what it does, and what it takes away, in a sentence or two
 * @param check ends with 0 if it is set, with 1 if it is not
 * @param enable sets it; safe to repeat
 * @param disable removes it; safe to repeat
 */
public record HostSwitch(String meaning, String check, String enable, String disable) {}
