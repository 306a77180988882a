package org.fence4j.cli.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "8GiB, 8589934592",
    "8G, 8589934592",
    "8gb, 8589934592",
    "8192MiB, 8589934592",
    "1.5 GiB, 1610612736",
    "1T, 1099511627776",
    "4096, 4096",
    "1k, 1024"
  })
  void lettersArePowersOf1024(String text, long bytes) {
    assertEquals(bytes, ByteSize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0G", "-1G", "8X", "8 G i B", "1.0000001k", "0.1", "9999999P"})
  void whatIsNoSizeIsRefused(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
    assertTrue(String.valueOf(e.getMessage()).contains("8GiB"), e::toString);
  }

  @Test
  void aSizeIsShownInTheLargestUnitThatFits() {
    assertEquals("8 GiB", ByteSize.shown(8L << 30));
    assertEquals("8196 MiB", ByteSize.shown((8L << 30) + (4 << 20)));
    assertEquals("1025 bytes", ByteSize.shown(1025));
  }
}
