package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.fence4j.api.FenceAction;
import org.fence4j.api.Outcome;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.junit.jupiter.api.Test;

/** The largest pool over real TLS, half of it dropping packets and the master last. */
class SickHalfTest {
  private static final int HOSTS = 64;

  /** It takes one second more than to ask the master alone; a single time-out takes five. */
  private static final Duration GENEROUS = Duration.ofSeconds(5);

  @Test
  void halfALargePoolThatDropsPacketsCostsNoTimeout() throws Exception {
    SimulatedPool pool =
        SimulatedPool.builder()
            .hosts(HOSTS)
            .master(HOSTS)
            .vm("warm")
            .vm("direct")
            .vm("last")
            .build();
    try (LivePool live = LivePool.serve(pool)) {
      for (int host = 1; host <= HOSTS / 2; host++) {
        live.server.setFault(host, PoolFault.of(PoolFault.Kind.DROP));
      }
      fence(live, "warm", HOSTS);

      Duration direct = fence(live, "direct", HOSTS);
      Duration last = fence(live, "last", IntStream.rangeClosed(1, HOSTS).toArray());

      assertTrue(last.minus(direct).compareTo(GENEROUS) < 0, direct + " and " + last);
      assertEquals(0, pool.sessions().size() + pool.tasks().size());
    }
  }

  private static Duration fence(LivePool live, String vm, int... hosts) throws Exception {
    Map<String, String> options = Map.of("session_url", live.urls(hosts));
    long start = System.nanoTime();
    Outcome outcome = live.fence(options, FenceAction.OFF, vm, Duration.ofMinutes(1));
    assertTrue(outcome.confirmed(), outcome.summary());
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
