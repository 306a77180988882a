/**
 * Files kept from one action to the next, whoever else writes to the machine's disk.
 *
 * <p>May depend on the JDK only. Start reading at {@link org.fence4j.xenserver.state.StateFile}.
 */
@NullMarked
package org.fence4j.xenserver.state;

import org.jspecify.annotations.NullMarked;
