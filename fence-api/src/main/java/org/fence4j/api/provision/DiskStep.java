package org.fence4j.api.provision;

/**
 * One change on the way to a disk.
 *
 * @param what the change, in a few words that begin with a verb
 * @param equivalent a command line of the device's own that does the same, for people who want to
 *     see or do it by hand; empty if there is none
 */
public record DiskStep(String what, String equivalent) {}
