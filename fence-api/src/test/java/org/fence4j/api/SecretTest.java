package org.fence4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static final Secret SECRET = Secret.of("hunter2");

  @Test
  void secretPrintsAsFourStarsWhateverItsLength() {
    assertEquals("****", SECRET.toString());
    assertEquals("****", Secret.of("").toString());
  }

  @Test
  void secretStaysHiddenInsideCollectionsAndFormats() {
    assertEquals("[****] ****", String.format("%s %s", List.of(SECRET), SECRET));
  }

  @Test
  void revealIsTheWayOut() {
    assertEquals("hunter2", SECRET.reveal());
  }

  @Test
  void secretsAreEqualExactlyIfTheirValuesAre() {
    assertEquals(SECRET, Secret.of("hunter2"));
    assertEquals(SECRET.hashCode(), Secret.of("hunter2").hashCode());
    assertNotEquals(SECRET, Secret.of("hunter3"));
    assertNotEquals(SECRET, (Object) "hunter2");
  }
}
