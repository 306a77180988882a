/**
 * What a command leaves behind: its lines and its exit status.
 *
 * <p>Depends on {@code org.fence4j.api} only. Start reading at {@link
 * org.fence4j.cli.console.Console}.
 */
@NullMarked
package org.fence4j.cli.console;

import org.jspecify.annotations.NullMarked;
