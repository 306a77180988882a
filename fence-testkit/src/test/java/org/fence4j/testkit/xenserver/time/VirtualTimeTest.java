package org.fence4j.testkit.xenserver.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private final Instant start = time.now();
  private final List<String> done = new ArrayList<>();

  private void schedule(int seconds, String name) {
    time.schedule(
        SECOND.multipliedBy(seconds),
        () -> done.add(name + "@" + Duration.between(start, time.now()).toSeconds()));
  }

  @Test
  void actionsRunInTheOrderOfTheirTimesAndAtThem() {
    schedule(3, "c");
    schedule(1, "a");
    schedule(3, "d");
    schedule(2, "b");
    time.advance(Duration.ofSeconds(10));
    assertEquals(List.of("a@1", "b@2", "c@3", "d@3"), done);
    assertEquals(start.plusSeconds(10), time.now());
  }

  @Test
  void whatIsNotDueWaits() {
    schedule(5, "a");
    time.advance(Duration.ofMillis(4999));
    assertEquals(List.of(), done);
    assertEquals(1, time.waiting());
    time.advance(Duration.ofMillis(1));
    assertEquals(List.of("a@5"), done);
  }

  @Test
  void waitingEndsAtTheActionThatCompletesTheFuture() {
    CompletableFuture<String> future = new CompletableFuture<>();
    time.schedule(SECOND, () -> future.complete("yes"));
    schedule(2, "later");
    assertTrue(time.await(future, Duration.ofSeconds(10)));
    assertEquals(start.plusSeconds(1), time.now());
    assertEquals(List.of(), done);
  }

  @Test
  void waitingInVainTakesAllPatienceAndNoMore() {
    assertFalse(time.await(new CompletableFuture<>(), SECOND));
    assertEquals(start.plusSeconds(1), time.now());
  }

  @Test
  void anActionMayLetTimePassItselfAndTimeNeverGoesBack() {
    time.schedule(SECOND, () -> time.advance(Duration.ofSeconds(30)));
    schedule(2, "b");
    time.advance(Duration.ofSeconds(5));
    assertEquals(List.of("b@2"), done);
    assertEquals(start.plusSeconds(31), time.now());
  }
}
