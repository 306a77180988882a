package org.fence4j.api.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StandardParametersTest {
  @Test
  void everyConstantButMethodIsAmongAll() throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (var field : StandardParameters.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        constants.add(field.get(null));
      }
    }

    constants.remove(StandardParameters.METHOD);
    assertEquals(constants, StandardParameters.all().specs());
  }

  @ParameterizedTest
  @CsvSource({
    "port, plug",
    "login, username",
    "passwd, password",
    "passwd_script, password_script",
    "debug, debug_file",
    "option, action",
    "user, username",
    "session_pass, password"
  })
  void legacyNameStillNamesItsOption(String legacy, String name) {
    assertEquals(Optional.of(name), StandardParameters.all().find(legacy).map(Object::toString));
  }

  /** Those of today, and those fence-xenserver 0.8 had on top. */
  @ParameterizedTest
  @CsvSource({
    "o, action",
    "n, plug",
    "l, username",
    "p, password",
    "S, password_script",
    "C, separator",
    "m, method",
    "f, delay",
    "F, retry_on",
    "G, power_wait",
    "g, power_timeout",
    "y, login_timeout",
    "Y, shell_timeout",
    "v, verbose",
    "q, quiet",
    "D, debug_file",
    "T, test",
    "h, help",
    "V, version"
  })
  void letterIsThatOfFenceAgents(char letter, String name) {
    List<String> named =
        StandardParameters.all().plus(ParameterSet.of(StandardParameters.METHOD)).specs().stream()
            .filter(spec -> spec.understoodLetters().contains(letter))
            .map(ParameterSpec::name)
            .toList();

    assertEquals(List.of(name), named);
  }

  @Test
  void defaultsAreThoseOfFenceAgents() {
    assertEquals(Optional.of("reboot"), StandardParameters.ACTION.defaultValue());
    assertEquals(Optional.of(Duration.ZERO), StandardParameters.DELAY.defaultValue());
    assertEquals(
        Optional.of(Duration.ofSeconds(20)), StandardParameters.POWER_TIMEOUT.defaultValue());
    assertEquals(
        Optional.of(Duration.ofSeconds(5)), StandardParameters.LOGIN_TIMEOUT.defaultValue());
    assertEquals(
        Optional.of(Duration.ofSeconds(5)), StandardParameters.SHELL_TIMEOUT.defaultValue());
  }

  @Test
  void daemonThatSendsNothingGetsNoProblem() throws ParameterException {
    ParameterValues values = ParameterValues.builder(StandardParameters.all()).build();

    assertEquals("reboot", values.get(StandardParameters.ACTION));
  }

  @Test
  void helpAndVersionDoNotExistOnStandardInput() {
    assertEquals(
        List.of("help", "version"),
        StandardParameters.all().specs().stream()
            .filter(ParameterSpec::commandLineOnly)
            .map(ParameterSpec::name)
            .toList());
  }

  @Test
  void passwordAndItsScriptAreSecret() {
    assertEquals(
        List.of("password", "password_script"),
        StandardParameters.all().specs().stream()
            .filter(ParameterSpec::secret)
            .map(ParameterSpec::name)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void helpCanBeCopiedIntoASchemaUnescaped(ParameterSpec<?> spec) {
    assertFalse(spec.help().isBlank());
    assertTrue(spec.help().matches("[^\"<&\n]*"), spec::help);
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "0, 0", "-1, -1", "much, 1", "'', 1", "99999999999999, 1"})
  void verboseLevelNeverFailsAFence(String text, int level) {
    assertEquals(level, StandardParameters.VERBOSE_LEVEL.type().parse(text));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void nameIsWrittenWithUnderscoresInLowerCase(ParameterSpec<?> spec) {
    assertTrue(spec.names().stream().allMatch(name -> name.matches("[a-z]+(_[a-z]+)*")));
  }

  static List<ParameterSpec<?>> specs() {
    return StandardParameters.all().specs();
  }
}
