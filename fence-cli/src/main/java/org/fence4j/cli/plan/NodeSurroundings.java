package org.fence4j.cli.plan;

import org.fence4j.api.FenceClock;
import org.fence4j.cli.agent.OptionDefaults;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ConsoleLog;

/**
 * What {@code fence node} finds around itself.
 *
 * @param console its streams
 * @param clock measures its deadline
 * @param watchdog ends it if a plugin ignores the deadline
 * @param systemLog where results are recorded
 * @param searchPath where agents are looked for, as in PATH
 * @param terminal whether somebody watches standard output on a terminal
 * @param defaults what plugins' options are when nobody gives them
 */
public record NodeSurroundings(
    Console console,
    FenceClock clock,
    Watchdog watchdog,
    ConsoleLog systemLog,
    String searchPath,
    boolean terminal,
    OptionDefaults defaults) {}
