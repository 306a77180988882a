package org.fence4j.xenserver.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.fence4j.api.PowerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerStatesTest {
  @Test
  void runningIsOn() {
    assertEquals(PowerState.ON, PowerStates.of(guest("Running", Map.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Paused", "Suspended"})
  void whatMayResumeAndWriteIsNeitherOnNorOff(String powerState) {
    assertEquals(PowerState.HELD, PowerStates.of(guest(powerState, Map.of())));
  }

  @Test
  void haltedWithNothingInFlightIsOff() {
    assertEquals(PowerState.OFF, PowerStates.of(guest("Halted", Map.of())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start",
        "start_on",
        "resume",
        "resume_on",
        "pool_migrate",
        "migrate_send",
        "hard_reboot",
        "clean_reboot",
        "revert",
        "UNRECOGNIZED"
      })
  void haltedIsNotBelievedWhileSomethingMayBringTheVmBack(String operation) {
    assertEquals(PowerState.UNKNOWN, PowerStates.of(guest("Halted", Map.of("task", operation))));
  }

  @Test
  void ourOwnShutdownStillInFlightDoesNotHinderOff() {
    assertEquals(PowerState.OFF, PowerStates.of(guest("Halted", Map.of("task", "hard_shutdown"))));
  }

  @Test
  void aStateOfAFutureReleaseIsUnknown() {
    assertEquals(PowerState.UNKNOWN, PowerStates.of(guest("Unrecognized", Map.of())));
  }

  private static Guest guest(String powerState, Map<String, String> operations) {
    return Guests.vm(powerState).operations(operations).guest();
  }
}
