package org.fence4j.testkit.xenserver.model;

import java.time.Duration;

/**
 * How long xapi takes over what it does by itself.
 *
 * @param contactTries how often it tries to reach the host an operation belongs to
 * @param contactPause between two such tries
 * @param connectLeast the shortest time a try on a dead host takes
 * @param connectMost the longest
 * @param heartbeat between two heartbeats of a host
 * @param assumedDead how long after the last heartbeat a host is marked not live
 * @param copyInterval between two copies of the master's database, each to the next member
 * @param restart how long a restart of xapi lets calls be refused
 * @param resync how long after that a host tells its master which domains it has
 * @param haTimeout after which HA takes a host for dead; a host that is cut off has ended itself by
 *     then
 * @param haRetry between two attempts of HA to start a VM
 * @param retryLeast the shortest time an operation waits before it looks again whether another one
 *     is still under way
 * @param retryMost the longest; zero: it goes on as soon as the other one ends
 * @param retryLimit after which it gives up
 */
public record PoolTiming(
    int contactTries,
    Duration contactPause,
    Duration connectLeast,
    Duration connectMost,
    Duration heartbeat,
    Duration assumedDead,
    Duration copyInterval,
    Duration restart,
    Duration resync,
    Duration haTimeout,
    Duration haRetry,
    Duration retryLeast,
    Duration retryMost,
    Duration retryLimit) {
  /**
   * xapi's own times: ten tries ten seconds apart (132 to 152 s in the recordings), 600 s without
   * heartbeat, a copy of the database every 300 s, HA's 60 s, up to two hours in the queue.
   */
  public static PoolTiming measured() {
    return new PoolTiming(
        10,
        Duration.ofSeconds(10),
        Duration.ofMillis(4200),
        Duration.ofMillis(6200),
        Duration.ofSeconds(30),
        Duration.ofSeconds(600),
        Duration.ofSeconds(300),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120),
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        Duration.ofHours(2));
  }

  /**
   * The same, but a dead host is given up after one try, xapi restarts at once and queued
   * operations follow without a pause, so that tests in real time need not wait for minutes.
   */
  public static PoolTiming hasty() {
    PoolTiming measured = measured();
    return new PoolTiming(
        1,
        Duration.ZERO,
        Duration.ofMillis(30),
        Duration.ofMillis(30),
        measured.heartbeat,
        measured.assumedDead,
        measured.copyInterval,
        Duration.ZERO,
        Duration.ofMillis(200),
        measured.haTimeout,
        measured.haRetry,
        Duration.ZERO,
        Duration.ZERO,
        measured.retryLimit);
  }
}
