/**
 * The commands people type, with picocli: {@code fence node}, {@code fence convert}, {@code fence
 * manual} and the tools that plugins in {@code testkit} bring.
 *
 * <p>May depend on every package but {@code org.fence4j.cli} itself; nothing but that depends on
 * this one. Start reading at {@link org.fence4j.cli.command.PeopleCommand}.
 */
@NullMarked
package org.fence4j.cli.command;

import org.jspecify.annotations.NullMarked;
