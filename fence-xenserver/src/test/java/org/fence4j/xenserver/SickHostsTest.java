package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Outcome.Failed;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.PoolFault.Kind;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A pool of four over real TLS, of which each single host and each pair is sick in every way. A row
 * mostly waits, so several run at once, each with a pool of its own.
 */
@Tag("long")
class SickHostsTest {
  private static final String LOGIN = "session.login_with_password";
  private static final int MASTER = 4;
  private static final List<Kind> WAYS = List.of(Kind.DROP, Kind.SILENT, Kind.DRIP, Kind.GARBAGE);

  /** Two hosts that are waited for in turn cost more: login_timeout is five seconds. */
  private static final Duration AMPLE = Duration.ofSeconds(10);

  private static final Duration SHORT = Duration.ofSeconds(2);

  /** A deadline of two seconds, five for an orderly end, and the rest for a busy machine. */
  private static final Duration LATEST = Duration.ofSeconds(20);

  private static final ExecutorService RUNNERS = Executors.newFixedThreadPool(12);
  private static final Map<Row, Future<Row>> ENDS = new LinkedHashMap<>();

  /** In which order the hosts are configured: what is asked first, and who leads to the master. */
  private enum Order {
    MASTER_FIRST,
    MASTER_LAST,
    MASTER_NOT_NAMED;

    int[] hosts() {
      return switch (this) {
        case MASTER_FIRST -> new int[] {4, 1, 2, 3};
        case MASTER_LAST -> new int[] {1, 2, 3, 4};
        case MASTER_NOT_NAMED -> new int[] {1, 2, 3};
      };
    }
  }

  /** Which hosts are sick, and how. */
  private record Row(Map<Integer, Kind> sick, Order order) {
    Row {
      sick = new TreeMap<>(sick);
    }

    boolean masterIsWell() {
      return !sick.containsKey(MASTER);
    }
  }

  @BeforeAll
  static void startAll() {
    List<Row> rows = rows().toList();
    for (Row row : rows) {
      int network = 20 + rows.indexOf(row) % 200;
      ENDS.put(row, RUNNERS.submit(() -> check(row, network)));
    }
  }

  @AfterAll
  static void endAll() {
    RUNNERS.shutdownNow();
  }

  /** Each single host and each pair, in one way in every order, in two ways in one order. */
  static Stream<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int host = 1; host <= MASTER; host++) {
      for (Kind way : WAYS) {
        for (Order order : Order.values()) {
          rows.add(new Row(Map.of(host, way), order));
        }
        for (int other = host + 1; other <= MASTER; other++) {
          addPairs(rows, host, way, other);
        }
      }
    }
    return rows.stream();
  }

  private static void addPairs(List<Row> rows, int host, Kind way, int other) {
    for (Order order : Order.values()) {
      rows.add(new Row(Map.of(host, way, other, way), order));
    }
    for (Kind otherWay : WAYS) {
      if (otherWay != way) {
        rows.add(new Row(Map.of(host, way, other, otherWay), Order.MASTER_LAST));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aFenceWorksIfTheMasterIsWellAndElseFailsByTheDeadline(Row row) throws Exception {
    try {
      assertEquals(row, Objects.requireNonNull(ENDS.get(row)).get(2, TimeUnit.MINUTES));
    } catch (ExecutionException e) {
      throw new AssertionError(row.toString(), e.getCause());
    }
  }

  private static Row check(Row row, int network) throws Exception {
    SimulatedPool pool =
        SimulatedPool.builder()
            .hosts(MASTER)
            .master(MASTER)
            .network(network)
            .vm("clusternode1")
            .vm("clusternode2")
            .build();
    try (LivePool live = LivePool.serve(pool)) {
      row.sick().forEach((host, way) -> live.server.setFault(host, PoolFault.of(way)));
      if (row.masterIsWell()) {
        assertFenced(live, row);
      } else {
        assertFailed(live, row);
      }
      assertEquals(List.of(), pool.tasks(), "tasks left");
      assertEquals(namelessSessions(pool, row), pool.sessions().size(), "sessions left");
      assertEquals(List.of(), pool.vm("clusternode2").history(), "the other VM was touched");
      assertTrue(pool.vm("clusternode2").domainRunning(), "the other VM was touched");
      awaitNoThreadAt("127.0." + network + ".");
    }
    return row;
  }

  private static void assertFenced(LivePool live, Row row) throws Exception {
    Outcome outcome = fence(live, row, AMPLE);

    assertInstanceOf(Confirmed.class, outcome, outcome.summary());
    assertEquals(VmPowerState.HALTED, live.pool.vm("clusternode1").powerState());
    assertEquals(1, live.pool.vm("clusternode1").shutdowns());
  }

  private static void assertFailed(LivePool live, Row row) throws Exception {
    long start = System.nanoTime();
    Outcome outcome = fence(live, row, SHORT);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    Failed failed = assertInstanceOf(Failed.class, outcome, outcome.summary());
    assertEquals(Reason.UNREACHABLE, failed.cause().reason(), failed.summary());
    assertTrue(took.compareTo(LATEST) < 0, "took " + took);
    assertEquals(1, failed.summary().lines().count(), failed.summary());
    for (int host : row.order().hosts()) {
      assertTrue(failed.summary().contains(live.server.address(host)), failed.summary());
    }
    assertEquals(List.of(), live.pool.vm("clusternode1").history());
    assertTrue(live.pool.calls(MASTER).stream().allMatch(LOGIN::equals), "more than logins");
  }

  private static Outcome fence(LivePool live, Row row, Duration time) throws Exception {
    return live.fence(
        Map.of("session_url", live.urls(row.order().hosts())),
        FenceAction.OFF,
        "clusternode1",
        time);
  }

  /** A login that worked and whose answer drips: nobody ever learns the session's name. */
  private static long namelessSessions(SimulatedPool pool, Row row) {
    return row.sick().get(MASTER) == Kind.DRIP ? pool.calls(MASTER).size() : 0;
  }

  private static void awaitNoThreadAt(String network) throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("login-" + network)) {
        thread.join(LATEST.toMillis());
        assertFalse(thread.isAlive(), thread + " is left");
      }
    }
  }
}
