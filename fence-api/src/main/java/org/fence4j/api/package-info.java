/**
 * The vocabulary of fencing: immutable values that every other package speaks in.
 *
 * <p>Depends on nothing but the JDK. Start reading at {@link org.fence4j.api.PowerState} and {@link
 * org.fence4j.api.Outcome}: they carry the one rule everything else serves, that an unknown is
 * never taken for "off".
 */
@NullMarked
package org.fence4j.api;

import org.jspecify.annotations.NullMarked;
