package org.fence4j.api.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterSpecTest {
  @Test
  void defaultThatDoesNotFitTheTypeIsFoundWhenTheOptionIsMade() {
    ParameterSpec.Builder<Duration> builder =
        ParameterSpec.named("wait", ParameterType.SECONDS).defaultsTo("soon");

    assertThrows(IllegalArgumentException.class, () -> builder.help("Seconds to wait"));
  }

  @Test
  void defaultIsKeptAsTextAndAsValue() {
    ParameterSpec<Duration> wait =
        ParameterSpec.named("wait", ParameterType.SECONDS).defaultsTo("5").help("Seconds to wait");

    assertEquals(Optional.of("5"), wait.defaultText());
    assertEquals(Optional.of(Duration.ofSeconds(5)), wait.defaultValue());
  }

  @Test
  void optionWithoutADefaultHasNone() {
    ParameterSpec<Duration> wait =
        ParameterSpec.named("wait", ParameterType.SECONDS).help("Seconds to wait");

    assertEquals(Optional.empty(), wait.defaultText());
    assertEquals(Optional.empty(), wait.defaultValue());
  }

  @Test
  void namesAreTheOwnOneFirstAndThenTheAliases() {
    ParameterSpec<String> user =
        ParameterSpec.named("username", ParameterType.STRING)
            .alias("login", "user")
            .alias("name")
            .help("Who");

    assertEquals(List.of("username", "login", "user", "name"), user.names());
    assertEquals(List.of("login", "user", "name"), user.aliases());
  }

  @Test
  void longOptionIsTheNameWithDashes() {
    ParameterSpec<String> spec =
        ParameterSpec.named("a_long_name", ParameterType.STRING).help("Something");

    assertEquals("a-long-name", spec.longOption());
  }

  @Test
  void optionIsOptionalAndOpenToStandardInputUnlessToldOtherwise() {
    ParameterSpec<String> plain = ParameterSpec.named("a", ParameterType.STRING).help("A");
    ParameterSpec<String> strict =
        ParameterSpec.named("b", ParameterType.STRING).required().commandLineOnly().help("B");

    assertFalse(plain.required());
    assertFalse(plain.commandLineOnly());
    assertTrue(strict.required());
    assertTrue(strict.commandLineOnly());
  }

  @Test
  void onlyAnOptionOfTypeSecretIsSecret() {
    assertTrue(ParameterSpec.named("a", ParameterType.SECRET).help("A").secret());
    assertFalse(ParameterSpec.named("a", ParameterType.STRING).help("A").secret());
  }
}
