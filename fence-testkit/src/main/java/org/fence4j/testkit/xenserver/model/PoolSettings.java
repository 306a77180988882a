package org.fence4j.testkit.xenserver.model;

import java.time.Clock;
import java.time.Duration;

/**
 * What is fixed when a pool is made.
 *
 * @param hosts how many hosts, at least 1
 * @param master the number of the first master, from 1
 * @param username the one account
 * @param password its password
 * @param maxLoginArguments how many arguments session.login_with_password takes: 5 today, 3 up to
 *     release 6.1
 * @param pvDrivers whether the guests cooperate with clean shutdown and suspend
 * @param operationTime how long a power operation takes at first
 * @param timer what makes that time pass
 * @param clock dates of tasks and sessions
 */
public record PoolSettings(
    int hosts,
    int master,
    String username,
    String password,
    int maxLoginArguments,
    boolean pvDrivers,
    Duration operationTime,
    OperationTimer timer,
    Clock clock) {
  @Override
  public String toString() {
    return "PoolSettings[hosts=" + hosts + ", master=" + master + ", username=" + username + "]";
  }
}
