package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PeerClocks;
import org.fence4j.api.spi.PeerClocks.PeerClock;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.model.PoolTiming;
import org.junit.jupiter.api.Test;

class HostClocksTest {
  private final List<PeerClock> answers = new ArrayList<>();

  private Map<String, PeerClock> compare(LivePool live) throws Exception {
    Deadline deadline = Deadline.after(Duration.ofSeconds(30), FenceClock.system());
    try (FenceDevice device = live.open(live.urls(2))) {
      device.capability(PeerClocks.class).orElseThrow().compare(deadline, answers::add);
    }
    Map<String, PeerClock> byPeer = new TreeMap<>();
    answers.forEach(answer -> byPeer.put(answer.peer(), answer));
    assertEquals(0, live.pool.sessions().size());
    return byPeer;
  }

  @Test
  void everyHostTellsTheTimeUnderAnAddressThatCanBeDialled() throws Exception {
    try (LivePool live = LivePool.ofHosts(3, 1)) {
      Map<String, PeerClock> told = compare(live);

      assertEquals(3, told.size());
      for (int host = 1; host <= 3; host++) {
        PeerClock.Told clock =
            assertInstanceOf(
                PeerClock.Told.class, told.get("127.0.9." + host + ":" + live.server.port()));
        assertTrue(clock.ahead().abs().compareTo(clock.within()) <= 0, clock::toString);
      }
    }
  }

  @Test
  void aDeadHostIsSilentAndUsesUpNoMoreThanItsShare() throws Exception {
    SimulatedPool pool =
        SimulatedPool.builder().hosts(3).vm("node1").timing(PoolTiming.measured()).build();
    try (LivePool live = LivePool.serve(pool)) {
      pool.killHost(3);
      long start = FenceClock.system().nanoTime();

      Map<String, PeerClock> told = compare(live);

      assertEquals(3, told.size());
      assertInstanceOf(
          PeerClock.Silent.class, told.get("127.0.9.3:" + live.server.port()), told::toString);
      assertInstanceOf(PeerClock.Told.class, told.get("127.0.9.1:" + live.server.port()));
      assertInstanceOf(PeerClock.Told.class, told.get("127.0.9.2:" + live.server.port()));
      Duration took = Duration.ofNanos(FenceClock.system().nanoTime() - start);
      assertTrue(took.compareTo(Duration.ofSeconds(20)) < 0, took::toString);
    }
  }
}
