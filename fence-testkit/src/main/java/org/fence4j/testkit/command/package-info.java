/**
 * {@code fence conformance}: the rules from the command line, for a provider's real or simulated
 * device and for any agent program.
 *
 * <p>Depends on the rules, the reports and picocli, and not on JUnit. Start reading at {@link
 * org.fence4j.testkit.command.ConformanceTool}.
 */
@NullMarked
package org.fence4j.testkit.command;

import org.jspecify.annotations.NullMarked;
