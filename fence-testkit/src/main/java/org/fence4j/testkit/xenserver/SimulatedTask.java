package org.fence4j.testkit.xenserver;

/**
 * A task that exists in the pool.
 *
 * @param ref its reference
 * @param name the call it belongs to, for example {@code Async.VM.start}
 * @param status {@code pending}, {@code success}, {@code failure} or {@code cancelled}
 */
public record SimulatedTask(String ref, String name, String status) {}
