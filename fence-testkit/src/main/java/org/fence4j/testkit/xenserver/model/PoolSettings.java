package org.fence4j.testkit.xenserver.model;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What is fixed when a pool is made.
 *
 * @param hosts how many hosts, at least 1
 * @param master the number of the first master, from 1
 * @param accounts who can log in; the first is the local superuser
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
    List<Account> accounts,
    int maxLoginArguments,
    boolean pvDrivers,
    Duration operationTime,
    OperationTimer timer,
    Clock clock) {
  /** Copies the accounts. */
  public PoolSettings {
    accounts = List.copyOf(accounts);
  }
}
