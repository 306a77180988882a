package org.fence4j.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.fence4j.api.FenceClock;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.console.ExitStatus;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final Streams streams = new Streams();
  private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
  private final BlockingQueue<Duration> slept = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
  private final CountDownLatch alarm = new CountDownLatch(1);

  private final FenceClock clock =
      new FenceClock() {
        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
          slept.add(duration);
          try {
            alarm.await();
          } catch (InterruptedException e) {
            interrupted.add(true);
            throw e;
          }
        }
      };

  private final List<String> lastWords = new CopyOnWriteArrayList<>();
  private final Watchdog watchdog = new Watchdog(streams.console("fence_x"), clock, ended::add);

  @Test
  void aPluginThatIgnoresItsDeadlineIsEndedFiveSecondsLater() throws Exception {
    Watchdog.Watch watch = watchdog.over(Duration.ofSeconds(20), lastWords::add);
    alarm.countDown();
    assertEquals(1, ended.poll(10, TimeUnit.SECONDS));
    assertEquals(Duration.ofSeconds(25), slept.take());
    assertEquals(1, streams.errLines().size());
    assertTrue(streams.err().startsWith("fence_x: Timed out: "), streams.err());
    assertEquals(1, lastWords.size());
    watch.close();
  }

  @Test
  void aHangingCleanUpDoesNotSpoilAResult() throws Exception {
    try (Watchdog.Watch watch = watchdog.over(Duration.ofSeconds(20), lastWords::add)) {
      watch.settle(ExitStatus.OFF);
      alarm.countDown();
      assertEquals(2, ended.poll(10, TimeUnit.SECONDS));
      assertEquals("", streams.err());
    }
  }

  @Test
  void workThatEndsInTimeIsLeftAlone() throws Exception {
    Watchdog.Watch watch = watchdog.over(Duration.ofSeconds(20), lastWords::add);
    slept.take();
    watch.close();
    assertEquals(true, interrupted.poll(10, TimeUnit.SECONDS));
    alarm.countDown();
    assertNull(ended.poll());
  }
}
