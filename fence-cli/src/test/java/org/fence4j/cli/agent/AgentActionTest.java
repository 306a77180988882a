package org.fence4j.cli.agent;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentActionTest {
  @ParameterizedTest
  @ValueSource(strings = {"provision", "ensure", "show", "detach", "destroy", "hosts"})
  void noDaemonCanMakeOrDestroyADisk(String word) {
    assertThrows(UsageException.class, () -> AgentAction.of(word));
  }
}
