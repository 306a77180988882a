package org.fence4j.xenserver.xapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.fence4j.xenserver.pool.GuestQuery;
import org.junit.jupiter.api.Test;

class GuestFilterTest {
  @Test
  void columnsHaveTheirDatabaseNames() {
    assertEquals(
        "(field \"name__label\" = \"web one\")", GuestFilter.of(new GuestQuery.ByName("web one")));
  }

  @Test
  void aUuidIsLookedUpInLowerCaseAndAsANameToo() {
    assertEquals(
        "(field \"uuid\" = \"ab\") or (field \"name__label\" = \"AB\")",
        GuestFilter.of(new GuestQuery.ByUuid("ab", "AB")));
  }

  @Test
  void aQuoteCannotBreakOutOfAFilter() {
    GuestQuery injection = new GuestQuery.ByName("x\") or true or (field \"uuid\" = \"");

    assertFalse(GuestFilter.canExpress("a\"b"));
    assertThrows(IllegalArgumentException.class, () -> GuestFilter.of(injection));
  }
}
