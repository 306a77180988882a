/**
 * The smallest correct provider, for authors to read, and the rack it switches: outlets that exist
 * in memory only, behind a real socket, so that deadlines, interrupts and leaks are real too.
 *
 * <p>Depends on fence-api only. Start reading at {@link org.fence4j.testkit.memory.MemoryProvider},
 * then {@code MemoryDevice} and {@code RackConnection}.
 */
@NullMarked
package org.fence4j.testkit.memory;

import org.jspecify.annotations.NullMarked;
