package org.fence4j.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerOptionsTest {
  private static PowerOptions options(String... pairs) throws Exception {
    return options(false, pairs);
  }

  private static PowerOptions options(boolean pacemaker, String... pairs) throws Exception {
    ParameterSet all = StandardParameters.all().plus(ParameterSet.of(StandardParameters.METHOD));
    ParameterValues.Builder values = ParameterValues.builder(all);
    for (String pair : pairs) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        values.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return new PowerOptions(values.build(), new Caller(pacemaker));
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, '', 20",
    "REBOOT, '', 40",
    "ON, '', 40",
    "ON, retry_on=0, 20",
    "OFF, power_timeout=7, 7",
    "OFF, power_wait=5, 25",
    "OFF, power_timeout=0, 86400",
    "OFF, disable_timeout=1, 86400",
    "OFF, disable_timeout=0, 20"
  })
  void budgetOfSwitchingFollowsTheOptions(AgentAction action, String option, long seconds)
      throws Exception {
    assertEquals(Duration.ofSeconds(seconds), options(option).budget(action));
  }

  @ParameterizedTest
  @CsvSource({
    "MONITOR, '', 13",
    "STATUS, '', 13",
    "LIST, '', 13",
    "MONITOR, power_timeout=60, 60",
    "MONITOR, power_timeout=5, 5"
  })
  void looksEndBeforePacemakersTwentySecondsUnlessToldOtherwise(
      AgentAction action, String option, long seconds) throws Exception {
    assertEquals(Duration.ofSeconds(seconds), options(option).budget(action));
  }

  @ParameterizedTest
  @CsvSource({"power_timeout=60, 13", "power_timeout=5, 5", "disable_timeout=1, 86400"})
  void pacemakersLooksEndBeforeTheyAreKilledWhateverThePowerTimeout(String option, long seconds)
      throws Exception {
    assertEquals(Duration.ofSeconds(seconds), options(true, option).budget(AgentAction.MONITOR));
  }

  @Test
  void disableTimeoutLiftsTheDevicesLimitsToo() throws Exception {
    ParameterValues values = options("disable_timeout=1", "login_timeout=3").values();
    assertEquals(Duration.ZERO, values.get(StandardParameters.LOGIN_TIMEOUT));
    assertEquals(Duration.ZERO, values.get(StandardParameters.SHELL_TIMEOUT));
  }

  @Test
  void statusSleepIsASteadyPauseOnlyIfGiven() throws Exception {
    assertEquals(Duration.ofMillis(100), options("").fencer().firstPoll());
    assertEquals(Duration.ofSeconds(5), options("stonith_status_sleep=5").fencer().firstPoll());
  }

  @Test
  void methodCycleIsPassedOn() throws Exception {
    assertTrue(options("method=CYCLE").fencer().cycle());
    assertFalse(options("method=onoff").fencer().cycle());
  }
}
