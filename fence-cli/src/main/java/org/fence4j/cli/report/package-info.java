/**
 * Tells people and programs what happens to a node while it happens: lines, a live line, JSON, and
 * a page at the end.
 *
 * <p>May depend on {@code org.fence4j.api}, {@code console} and {@code timeline}. Start reading at
 * {@link org.fence4j.cli.report.NodeReport}.
 */
@NullMarked
package org.fence4j.cli.report;

import org.jspecify.annotations.NullMarked;
