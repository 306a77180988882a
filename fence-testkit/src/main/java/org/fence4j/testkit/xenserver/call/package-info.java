/**
 * The XenAPI calls of the simulated pool: which exist, what they take, and what they answer.
 * Depends on the model, the wire values and the filters, not on HTTP. Start with {@link
 * org.fence4j.testkit.xenserver.call.Dispatcher}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.call;

import org.jspecify.annotations.NullMarked;
