package org.fence4j.cli.agent;

import org.fence4j.api.FenceClock;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ConsoleLog;

/**
 * What an agent process finds around itself.
 *
 * @param console its streams
 * @param clock measures its deadline
 * @param watchdog ends it if the plugin ignores the deadline
 * @param caller who started it
 * @param systemLog where results are recorded
 * @param stepLogs how a log of each step is started
 */
public record AgentSurroundings(
    Console console,
    FenceClock clock,
    Watchdog watchdog,
    Caller caller,
    ConsoleLog systemLog,
    StepLogs stepLogs) {}
