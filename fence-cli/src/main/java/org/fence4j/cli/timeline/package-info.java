/**
 * Draws a run of {@code fence node} as a page: who was asked when, what came back, and what proves
 * the fence.
 *
 * <p>May depend on {@code org.fence4j.api} and {@code agent}, for escaping. Start reading at {@link
 * org.fence4j.cli.timeline.RunRecorder}, then {@link org.fence4j.cli.timeline.TimelinePage}.
 */
@NullMarked
package org.fence4j.cli.timeline;

import org.jspecify.annotations.NullMarked;
