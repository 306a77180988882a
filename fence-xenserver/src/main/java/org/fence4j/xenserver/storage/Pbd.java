package org.fence4j.xenserver.storage;

/**
 * A host's way to a repository (XenAPI class PBD).
 *
 * @param host the host's reference
 * @param sr the repository's reference
 * @param attached whether it is plugged
 */
public record Pbd(String host, String sr, boolean attached) {}
