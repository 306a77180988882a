package org.fence4j.api.plan;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MethodTimeTest {
  private static final FenceMethod PLAIN = new FenceMethod("plain", List.of());

  @Test
  void methodsWithoutTimeoutShareEqually() {
    assertEquals(ofSeconds(20), time(60, PLAIN, PLAIN, PLAIN));
    assertEquals(ofSeconds(60), time(60, PLAIN));
  }

  @Test
  void aTimeoutIsGrantedBeyondAnEqualShare() {
    assertEquals(ofSeconds(35), time(60, within(35), PLAIN));
    assertEquals(ofSeconds(5), time(60, within(5), PLAIN));
  }

  @Test
  void aGenerousTimeoutLeavesEachLaterMethodHalfOfAnEqualShare() {
    assertEquals(ofSeconds(45), time(60, within(900), PLAIN));
    assertEquals(ofSeconds(40), time(60, within(900), PLAIN, within(900)));
  }

  @Test
  void theTimeOfALaterTimeoutIsKeptForIt() {
    assertEquals(ofSeconds(20), time(60, PLAIN, within(40)));
    assertEquals(ofSeconds(25), time(60, PLAIN, PLAIN, within(10)));
  }

  @Test
  void aLaterGenerousTimeoutLeavesTheFirstHalfOfAnEqualShare() {
    assertEquals(ofSeconds(15), time(60, PLAIN, within(900)));
  }

  @Test
  void aTimeoutIsNoLongerThanTheWholeTime() {
    assertEquals(ofSeconds(60), time(60, within(900)));
  }

  private static FenceMethod within(long seconds) {
    return new FenceMethod("timed", List.of(), Optional.of(ofSeconds(seconds)));
  }

  private static Duration time(long remaining, FenceMethod... left) {
    return MethodTime.of(List.of(left), ofSeconds(remaining));
  }
}
