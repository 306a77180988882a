/**
 * The state of the simulated pool and the rules by which it changes: hosts, VMs, sessions, tasks
 * and power operations. What really runs ({@link org.fence4j.testkit.xenserver.model.GuestMachine})
 * is kept apart from what a master believes ({@link org.fence4j.testkit.xenserver.model.Database}).
 * Depends on the packages {@code time}, {@code model.session} and {@code model.change} only; knows
 * neither XML-RPC nor HTTP. Everything mutable here is guarded by the monitor of its {@link
 * org.fence4j.testkit.xenserver.model.PoolState}. Start with that class, then {@link
 * org.fence4j.testkit.xenserver.model.PowerOperations}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.model;

import org.jspecify.annotations.NullMarked;
