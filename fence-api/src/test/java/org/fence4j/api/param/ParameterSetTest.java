package org.fence4j.api.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterSetTest {
  private static final ParameterSpec<String> SESSION =
      ParameterSpec.named("session_url", ParameterType.STRING)
          .alias("pool-url")
          .letter('s')
          .help("Where");
  private static final ParameterSpec<String> USER =
      ParameterSpec.named("username", ParameterType.STRING).letter('l').help("Who");
  private static final ParameterSet OPTIONS = ParameterSet.of(SESSION, USER);

  @ParameterizedTest
  @ValueSource(strings = {"session_url", "session-url", "pool_url", "pool-url"})
  void optionIsFoundByEachNameWithDashesOrUnderscores(String name) {
    assertEquals(Optional.of(SESSION), OPTIONS.find(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Session_url", "SESSION_URL", "s", "session", "session_url ", ""})
  void nameIsNeitherGuessedNorComparedWithoutRegardToCase(String name) {
    assertEquals(Optional.empty(), OPTIONS.find(name));
  }

  @Test
  void optionsKeepTheirOrder() {
    assertEquals(List.of(SESSION, USER), OPTIONS.specs());
  }

  @Test
  void joinedSetsKeepTheirOrderAndLeaveTheOriginalAlone() {
    ParameterSpec<String> more = ParameterSpec.named("more", ParameterType.STRING).help("More");

    assertEquals(List.of(SESSION, USER, more), OPTIONS.plus(ParameterSet.of(more)).specs());
    assertEquals(Optional.empty(), OPTIONS.find("more"));
  }

  @Test
  void nameThatDiffersOnlyInADashIsTaken() {
    assertClash(ParameterSpec.named("session-url", ParameterType.STRING).help("Where"));
  }

  @Test
  void aliasCannotBeTheNameOfAnotherOption() {
    assertClash(ParameterSpec.named("who", ParameterType.STRING).alias("username").help("Who"));
  }

  @Test
  void letterCannotBeSharedButItsCaseCounts() {
    assertClash(ParameterSpec.named("list", ParameterType.STRING).letter('l').help("List"));
    ParameterSpec<String> large =
        ParameterSpec.named("large", ParameterType.STRING).letter('L').help("Large");

    assertEquals(3, OPTIONS.plus(ParameterSet.of(large)).specs().size());
  }

  private static void assertClash(ParameterSpec<?> other) {
    ParameterSet others = ParameterSet.of(other);
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.plus(others));
  }
}
