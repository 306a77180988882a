/**
 * Storage as xapi and its storage manager (SM) have it: repositories, disks and what attaches them
 * to VMs, with the two gates a disk has to pass before two VMs can use it at once. Depends on the
 * model, which knows of it only as {@link org.fence4j.testkit.xenserver.model.Disks}; knows neither
 * XML-RPC nor HTTP. Guarded by the monitor of the pool state. Start with {@link
 * org.fence4j.testkit.xenserver.storage.Storage}, then {@link
 * org.fence4j.testkit.xenserver.storage.VbdRules} (xapi's gate) and {@link
 * org.fence4j.testkit.xenserver.storage.Activation} (SM's gate).
 */
@NullMarked
package org.fence4j.testkit.xenserver.storage;

import org.jspecify.annotations.NullMarked;
