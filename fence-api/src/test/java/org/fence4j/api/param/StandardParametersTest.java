package org.fence4j.api.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StandardParametersTest {
  @Test
  void everyConstantIsAmongAll() throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (var field : StandardParameters.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        constants.add(field.get(null));
      }
    }

    assertEquals(constants, StandardParameters.all().specs());
  }

  @ParameterizedTest
  @CsvSource({"port, plug", "login, username", "passwd, password"})
  void legacyNameStillNamesItsOption(String legacy, String name) {
    assertEquals(Optional.of(name), StandardParameters.all().find(legacy).map(Object::toString));
  }

  @Test
  void lettersAreThoseOfFenceAgents() {
    Map<Character, String> letters =
        StandardParameters.all().specs().stream()
            .filter(spec -> spec.shortOption().isPresent())
            .collect(
                Collectors.toMap(spec -> spec.shortOption().orElseThrow(), ParameterSpec::name));

    assertEquals(
        Map.of(
            'o',
            "action",
            'n',
            "plug",
            'l',
            "username",
            'p',
            "password",
            'v',
            "verbose",
            'h',
            "help",
            'V',
            "version"),
        letters);
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
  void onlyThePasswordIsSecret() {
    assertEquals(
        List.of("password"),
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
  @MethodSource("specs")
  void nameIsWrittenWithUnderscoresInLowerCase(ParameterSpec<?> spec) {
    assertTrue(spec.names().stream().allMatch(name -> name.matches("[a-z]+(_[a-z]+)*")));
  }

  static List<ParameterSpec<?>> specs() {
    return StandardParameters.all().specs();
  }
}
