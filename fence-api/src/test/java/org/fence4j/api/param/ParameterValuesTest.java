package org.fence4j.api.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.fence4j.api.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {
  private static final ParameterSpec<String> SESSION =
      ParameterSpec.named("session_url", ParameterType.STRING).required().help("Where the pool is");
  private static final ParameterSpec<String> PLUG =
      ParameterSpec.named("plug", ParameterType.STRING).alias("port", "vm_name").help("Target");
  private static final ParameterSpec<Duration> WAIT =
      ParameterSpec.named("power_wait", ParameterType.SECONDS).defaultsTo("5").help("Wait");
  private static final ParameterSpec<Secret> PASSWORD =
      ParameterSpec.named("password", ParameterType.SECRET).alias("passwd").help("Password");
  private static final ParameterSet OPTIONS = ParameterSet.of(SESSION, PLUG, WAIT, PASSWORD);

  private final ParameterValues.Builder given = ParameterValues.builder(OPTIONS);

  @Test
  void valueGivenBeatsTheDefault() throws ParameterException {
    given.put("power_wait", "7");

    assertEquals(Duration.ofSeconds(7), build().get(WAIT));
    assertTrue(build().given(WAIT));
  }

  @Test
  void defaultStandsInForAValueNotGiven() throws ParameterException {
    assertEquals(Duration.ofSeconds(5), build().get(WAIT));
    assertEquals(Optional.of(Duration.ofSeconds(5)), build().find(WAIT));
    assertFalse(build().given(WAIT));
  }

  @Test
  void optionWithNeitherValueNorDefaultIsEmpty() throws ParameterException {
    ParameterValues values = build();

    assertEquals(Optional.empty(), values.find(PLUG));
    assertThrows(NoSuchElementException.class, () -> values.get(PLUG));
  }

  @ParameterizedTest
  @CsvSource({"power_wait", "power-wait"})
  void dashesAndUnderscoresInNamesAreEqual(String name) throws ParameterException {
    assertTrue(given.put(name, "9"));

    assertEquals(Duration.ofSeconds(9), build().get(WAIT));
  }

  @ParameterizedTest
  @CsvSource({"nonsense", "POWER_WAIT", "Plug"})
  void unknownOrWronglySpeltNameIsNotTaken(String name) throws ParameterException {
    assertFalse(given.put(name, "9"));

    assertEquals("{session_url=https://pool}", build().toString());
  }

  @Test
  void aliasNamesItsOption() throws ParameterException {
    given.put("port", "node1");

    assertEquals("node1", build().get(PLUG));
  }

  @ParameterizedTest
  @CsvSource({"plug, port", "port, plug"})
  void ownNameBeatsAnAliasWhateverTheirOrder(String first, String second)
      throws ParameterException {
    given.put(first, "by " + first);
    given.put(second, "by " + second);

    assertEquals("by plug", build().get(PLUG));
  }

  @Test
  void ownNameWrittenWithADashBeatsAnAliasToo() throws ParameterException {
    ParameterSpec<String> dashed =
        ParameterSpec.named("vm-name", ParameterType.STRING).alias("port").help("Target");
    ParameterValues.Builder builder = ParameterValues.builder(ParameterSet.of(dashed));

    builder.put("vm-name", "by name");
    builder.put("port", "by alias");

    assertEquals("by name", builder.build().get(dashed));
  }

  @ParameterizedTest
  @CsvSource({"plug, plug", "port, port", "port, vm_name", "vm-name, vm_name"})
  void lastOfTwoEqualNamesOrAliasesWins(String first, String second) throws ParameterException {
    given.put(first, "first");
    given.put(second, "second");

    assertEquals("second", build().get(PLUG));
  }

  @Test
  void valueThatWasReplacedCannotBeAProblem() throws ParameterException {
    given.put("power_wait", "soon");
    given.put("power_wait", "3");

    assertEquals(Duration.ofSeconds(3), build().get(WAIT));
  }

  @Test
  void allProblemsAreToldAtOnce() {
    given.put("power_wait", "soon");

    ParameterException problems = assertThrows(ParameterException.class, given::build);

    List<String> expected =
        List.of(
            "power_wait='soon': expected whole seconds",
            "session_url is missing: Where the pool is");
    assertEquals(expected, problems.problems());
    assertEquals(String.join("; ", expected), problems.getMessage());
  }

  @Test
  void requiredButEmptyIsMissing() {
    given.put("session_url", "");

    ParameterException problems = assertThrows(ParameterException.class, given::build);

    assertEquals(List.of("session_url is missing: Where the pool is"), problems.problems());
  }

  @Test
  void emptyTextOfAnOptionalOptionIsAValue() throws ParameterException {
    given.put("plug", "");

    assertEquals(Optional.of(""), build().find(PLUG));
    assertTrue(build().given(PLUG));
  }

  @Test
  void problemsOfOtherOptionsShowNoSecret() {
    given.put("password", "hunter2");
    given.put("power_wait", "soon");

    ParameterException problems = assertThrows(ParameterException.class, given::build);

    assertFalse(problems.toString().contains("hunter2"), problems::toString);
  }

  @Test
  void aBlankOwnNameDoesNotHideAnAlias() throws ParameterException {
    given.put("port", "node1");
    given.put("plug", "");
    assertEquals(Optional.of("node1"), build().find(PLUG));

    given.put("plug", "node2");
    given.put("plug", "");
    given.put("port", "node3");
    assertEquals(Optional.of("node3"), build().find(PLUG));
  }

  @Test
  void aConcealedTypeOfAPluginIsMaskedEverywhereEvenWhereItDoesNotFit() throws Exception {
    ParameterSpec<Integer> pin =
        ParameterSpec.named("pin", ParameterType.INTEGER.concealed()).help("A pin");
    ParameterValues.Builder pins = ParameterValues.builder(ParameterSet.of(pin));
    pins.put("pin", "hunter2");

    ParameterException problem = assertThrows(ParameterException.class, pins::build);
    assertFalse(problem.toString().contains("hunter2"), problem::toString);

    pins.put("pin", "4711");
    assertEquals("{pin=****}", pins.build().toString());
  }

  @Test
  void anAssumedValueYieldsToWhateverIsGivenUnderAnyName() throws ParameterException {
    assertTrue(given.assume("plug", "assumed"));
    assertFalse(given.assume("no_such_option", "x"));
    assertEquals(Optional.of("assumed"), build().find(PLUG));

    given.put("port", "node1");

    assertEquals(Optional.of("node1"), build().find(PLUG));
  }

  @Test
  void valuesPrintWithoutSecrets() throws ParameterException {
    given.put("passwd", "hunter2");

    assertEquals(
        List.of("{password=****, session_url=https://pool}", "hunter2"),
        List.of(build().toString(), build().get(PASSWORD).reveal()));
  }

  @Test
  void valuesStayAsTheyWereWhenTheBuilderGoesOn() throws ParameterException {
    ParameterValues earlier = build();
    given.put("plug", "node2");

    assertEquals(Optional.empty(), earlier.find(PLUG));
  }

  /** Builds with the one required option filled in. */
  private ParameterValues build() throws ParameterException {
    given.put("session_url", "https://pool");
    return given.build();
  }
}
