package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of external directories, and passwords of any characters, reach xapi as they are. */
class CredentialsOnTheWireTest {
  private static void assertLogsIn(String user, String password) throws Exception {
    SimulatedPool pool =
        SimulatedPool.builder().vm("node1").username(user).password(password).build();
    try (LivePool live = LivePool.serve(pool);
        FenceDevice device = live.open(live.urls(1))) {
      assertDoesNotThrow(() -> device.check(List.of(), LivePool.seconds(10)));
      assertEquals(user, pool.sessions().iterator().next().user());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXAMPLE\\fencer", "fencer@example.org", "fêncer", "a b"})
  void aUserOfADirectoryIsNamedAsXapiKnowsHim(String user) throws Exception {
    assertLogsIn(user, "pw");
  }

  static List<String> passwords() {
    String printable =
        IntStream.rangeClosed(0x20, 0x7e)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return List.of(
        printable, "]]>&amp;<![CDATA[", "äöü€𝄞", " leading and trailing ", "-", "=#'\"`$(x)");
  }

  @ParameterizedTest
  @MethodSource("passwords")
  void aPasswordOfAnyCharactersIsTheSameAtTheOtherEnd(String password) throws Exception {
    assertLogsIn("root", password);
  }
}
