package org.fence4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlugTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void plugWithoutANameIsRejected(String blank) {
    assertThrows(IllegalArgumentException.class, () -> new Plug(blank));
  }

  @Test
  void plugPrintsAsTheDeviceNamesIt() {
    assertEquals("Node 1/a", new Plug("Node 1/a").toString());
  }
}
