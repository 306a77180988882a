package org.fence4j.api.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTypeTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "yes", "on", "true", "TRUE", "Yes"})
  void booleanIsTrueForTheWordsOfFenceAgents(String text) {
    assertEquals(true, ParameterType.BOOLEAN.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "no", "off", "false", "OFF", "No"})
  void booleanIsFalseForTheWordsOfFenceAgents(String text) {
    assertEquals(false, ParameterType.BOOLEAN.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "maybe", "enable"})
  void booleanTakesNoOtherWordForFalse(String text) {
    assertRejected(ParameterType.BOOLEAN, text, "expected 1, yes, on, true or 0, no, off, false");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-7, -7", "' 42 ', 42"})
  void integerIsAWholeNumber(String text, int value) {
    assertEquals(value, ParameterType.INTEGER.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "ten", "2147483648"})
  void integerRejectsEverythingElse(String text) {
    assertRejected(ParameterType.INTEGER, text, "expected a whole number");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "20, 20", "' 5 ', 5", "86400, 86400"})
  void secondsReachFromZeroToADay(String text, int value) {
    assertEquals(Duration.ofSeconds(value), ParameterType.SECONDS.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "86401"})
  void secondsOutOfRangeAreRejected(String text) {
    assertRejected(ParameterType.SECONDS, text, "expected 0 to 86400 seconds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20s", "1m", "1.5"})
  void secondsTakeNoUnitAndNoFraction(String text) {
    assertRejected(ParameterType.SECONDS, text, "expected whole seconds");
  }

  @Test
  void stringIsTakenAsItIs() {
    assertEquals("  a b ", ParameterType.STRING.parse("  a b "));
  }

  @Test
  void secretIsWrappedAndDeclaredAsAString() {
    assertEquals(Secret.of("hunter2"), ParameterType.SECRET.parse("hunter2"));
    assertEquals("string", ParameterType.SECRET.content());
  }

  @Test
  void choiceIsComparedWithoutRegardToCaseAndKeptInLowerCase() {
    assertEquals("soft", ParameterType.choice("hard", "soft").parse("SOFT"));
  }

  @Test
  void choiceRejectsOtherWordsAndListsTheAllowedOnes() {
    assertRejected(ParameterType.choice("hard", "soft"), "medium", "expected one of hard, soft");
  }

  @Test
  void onlyAChoiceHasChoices() {
    assertEquals(List.of("hard", "soft"), ParameterType.choice("hard", "soft").choices());
    assertEquals("select", ParameterType.choice("hard", "soft").content());
    assertTrue(ParameterType.BOOLEAN.choices().isEmpty());
  }

  @Test
  void pluginMayBringATypeOfItsOwn() {
    ParameterType<Integer> port = ParameterType.of("integer", Integer::decode);

    assertEquals(443, port.parse("0x1bb"));
    assertEquals("integer", port.content());
  }

  private static void assertRejected(ParameterType<?> type, String text, String expected) {
    IllegalArgumentException problem =
        assertThrows(IllegalArgumentException.class, () -> type.parse(text));
    assertEquals(expected, problem.getMessage());
  }
}
