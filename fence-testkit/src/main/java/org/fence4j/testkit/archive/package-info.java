/**
 * {@code fence archive}: lets the installed agent go through all its actions against a simulated
 * pool, and keeps what Java loaded for that in a class-data archive, from which the agent starts in
 * about half the time.
 *
 * <p>May depend on the simulated pool. Start reading at {@link
 * org.fence4j.testkit.archive.ArchiveTool}.
 */
@NullMarked
package org.fence4j.testkit.archive;

import org.jspecify.annotations.NullMarked;
