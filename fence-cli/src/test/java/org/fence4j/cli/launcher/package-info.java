/**
 * Tests of whole processes: the launcher script with a stand-in for Java, and the agent with a real
 * one.
 *
 * <p>Start reading at {@link org.fence4j.cli.launcher.Installation}.
 */
@NullMarked
package org.fence4j.cli.launcher;

import org.jspecify.annotations.NullMarked;
