package org.fence4j.xenserver.storage;

/**
 * A host of the pool (XenAPI class host).
 *
 * @param ref its opaque reference
 * @param name its name_label
 * @param address its management address, empty if it has none
 */
public record StorageHost(String ref, String name, String address) {}
