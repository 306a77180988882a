/**
 * Events: event.from, which tells what changed since the client was last told. Depends on the
 * infrastructure of calls, the records and the model. Start with {@link
 * org.fence4j.testkit.xenserver.event.EventCalls}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.event;

import org.jspecify.annotations.NullMarked;
