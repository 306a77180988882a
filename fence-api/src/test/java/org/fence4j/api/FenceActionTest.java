package org.fence4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FenceActionTest {
  @ParameterizedTest
  @CsvSource({"OFF, off", "ON, on", "REBOOT, reboot"})
  void wordIsWhatAgentsWrite(FenceAction action, String word) {
    assertEquals(word, action.word());
    assertEquals(action, FenceAction.valueOf(word.toUpperCase(Locale.ROOT)));
  }
}
