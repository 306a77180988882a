package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.fence4j.testkit.xenserver.model.session.Account;
import org.fence4j.testkit.xenserver.time.PoolTime;

/**
 * What is fixed when a pool is made.
 *
 * @param hosts how many hosts, at least 1
 * @param master the number of the first master, from 1
 * @param network the first three numbers of the hosts' addresses, with dots
 * @param accounts who can log in; the first is the local superuser
 * @param maxLoginArguments how many arguments session.login_with_password takes: any number today,
 *     3 up to release 6.1
 * @param pvDrivers whether the guests cooperate with clean shutdown and suspend
 * @param ha whether HA is on
 * @param operationTime how long a power operation takes at first
 * @param timing how long xapi takes over what it does by itself
 * @param time what makes time pass
 * @param seed decides references, domains and random waits
 * @param disks makes the storage of a new database
 */
public record PoolSettings(
    int hosts,
    int master,
    String network,
    List<Account> accounts,
    int maxLoginArguments,
    boolean pvDrivers,
    boolean ha,
    Duration operationTime,
    PoolTiming timing,
    PoolTime time,
    long seed,
    Function<Database, Disks> disks) {
  /** Copies the accounts. */
  public PoolSettings {
    accounts = List.copyOf(accounts);
  }
}
