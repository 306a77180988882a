package org.fence4j.api.provision;

/**
 * Whether a machine could open a disk that another one has open.
 *
 * @param host the machine
 * @param shares true if it could
 * @param detail the device's words, in one line
 */
public record HostProof(SharingHost host, boolean shares, String detail) {}
