/**
 * Where lines go besides the standard streams: Log4j 2 for each step, syslog for results.
 *
 * <p>Depends on {@code org.fence4j.cli.console}. {@link org.fence4j.cli.log.LogSetup} is the only
 * class that knows Log4j; it is loaded only when somebody asks for steps, because starting Log4j
 * takes longer than a fence. Start reading there.
 */
@NullMarked
package org.fence4j.cli.log;

import org.jspecify.annotations.NullMarked;
