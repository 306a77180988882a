package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome.Unconfirmed;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.model.PoolTiming;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host dies under its VM, and xapi takes its own time to notice. */
class DeadHostTest {
  private LivePool live;
  private SimulatedVm vm;

  @BeforeEach
  void killTheHostOfTheSecondVm() throws IOException {
    SimulatedPool pool =
        SimulatedPool.builder()
            .hosts(3)
            .vm("node1")
            .vm("node2")
            .timing(PoolTiming.measured())
            .build();
    live = LivePool.serve(pool);
    vm = pool.vm("node2");
    pool.killHost(2);
  }

  @AfterEach
  void nothingIsLeftBehind() {
    assertEquals(0, live.pool.sessions().size());
    assertEquals(List.of(), live.pool.tasks());
    live.close();
  }

  private Unconfirmed fence(FenceAction action) throws Exception {
    Map<String, String> options = Map.of("session_url", live.urls(1));
    return assertInstanceOf(
        Unconfirmed.class, live.fence(options, action, "node2", Duration.ofSeconds(60)));
  }

  @ParameterizedTest
  @EnumSource(
      value = FenceAction.class,
      names = {"OFF", "REBOOT"})
  void theHostIsNamedWithinSecondsAndTheVmNeverCalledOff(FenceAction action) throws Exception {
    long start = FenceClock.system().nanoTime();

    Unconfirmed failed = fence(action);

    assertEquals(Reason.HOST_DOWN, failed.cause().reason());
    String name = live.pool.hostName(2);
    assertTrue(failed.cause().getMessage().contains("host " + name + " (uuid "), failed.summary());
    Duration took = Duration.ofNanos(FenceClock.system().nanoTime() - start);
    assertTrue(took.compareTo(Duration.ofSeconds(30)) < 0, "half the time is left, not " + took);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
  }

  @Test
  void aHostAlreadyMarkedDeadIsNamedFromXapisOwnWord() throws Exception {
    live.pool.setHostLive(2, false);

    Unconfirmed failed = fence(FenceAction.OFF);

    assertEquals(Reason.HOST_DOWN, failed.cause().reason());
    assertTrue(failed.cause().getMessage().contains("HOST_OFFLINE"), failed.summary());
    assertTrue(failed.cause().getMessage().contains(live.pool.hostName(2) + " (uuid "));
  }
}
