/**
 * The time of a simulated pool: real, or virtual and moved by a test. Nothing else in the simulator
 * sleeps or starts a thread to let time pass. Depends on nothing but the JDK. Start with {@link
 * org.fence4j.testkit.xenserver.time.PoolTime}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.time;

import org.jspecify.annotations.NullMarked;
