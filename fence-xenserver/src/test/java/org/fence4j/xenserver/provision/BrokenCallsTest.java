package org.fence4j.xenserver.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskEvent.Kind;
import org.fence4j.xenserver.provision.BreakablePool.Break;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks each single call in turn: the state before or the one wanted holds, nothing between. */
class BrokenCallsTest {
  private static final Plug NODE2 = new Plug("node2");

  /** What is done with a pool. */
  private interface Deed {
    void to(BreakablePool pool) throws FenceException, InterruptedException;
  }

  /** A deed, what precedes it, and the two states it may end in. */
  private record Case(
      Deed preparation,
      Deed deed,
      Predicate<BreakablePool> before,
      Predicate<BreakablePool> wanted) {}

  private static final Deed NOTHING = pool -> {};
  private static final Deed BOTH = pool -> pool.ensure(BreakablePool.order("node1", "node2"));
  private static final Deed FIRST = pool -> pool.ensure(BreakablePool.order("node1"));
  private static final Deed DETACH =
      pool -> pool.disks().detach("quorum", NODE2, pool.events::add, pool.deadline());
  private static final Deed DESTROY =
      pool -> pool.disks().destroy("quorum", pool.events::add, pool.deadline());

  private static boolean one(BreakablePool pool) {
    return pool.count("VDI") == 1
        && pool.count("VBD") == 1
        && pool.pool.storage().disk("quorum").openOn().equals(List.of(1));
  }

  private static boolean lonely(BreakablePool pool) {
    return pool.count("VDI") == 1 && pool.count("VBD") == 0;
  }

  private static void breakEachCall(Break how, Case each) throws Exception {
    int calls = Integer.MAX_VALUE;
    int failed = 0;
    for (int call = 0; call < calls; call++) {
      BreakablePool pool = new BreakablePool();
      each.preparation().to(pool);
      pool.drop();
      pool.breakCall(call, how);
      boolean done = true;
      String why = "done";
      try {
        each.deed().to(pool);
      } catch (FenceException e) {
        done = false;
        failed++;
        why = e.getMessage();
      }
      String where = how + " of call " + call + ", " + pool.brokenMethod + ": " + why;
      if (pool.brokenMethod.isEmpty()) {
        calls = call;
      }
      assertTrue(done ? each.wanted().test(pool) : each.before().test(pool), where);
      boolean blind = how == Break.LOST_AFTER && pool.brokenMethod.startsWith("Async.");
      assertTrue(pool.pool.tasks().size() <= (blind ? 1 : 0), where + pool.pool.tasks());
      pool.mend();
      each.deed().to(pool);
      assertTrue(each.wanted().test(pool), "once more after " + where);
    }
    assertTrue(calls > 5, "only " + calls + " calls were broken");
    assertTrue(failed < calls, "every single break made it fail");
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void anEnsureFromNothingEndsWithBothOrNothing(Break how) throws Exception {
    breakEachCall(how, new Case(NOTHING, BOTH, BreakablePool::empty, BreakablePool::shared));
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void anEnsureThatAddsAVmTouchesNothingElse(Break how) throws Exception {
    breakEachCall(how, new Case(FIRST, BOTH, BrokenCallsTest::one, BreakablePool::shared));
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void aDetachEndsWithTheDiskAttachedOrNot(Break how) throws Exception {
    breakEachCall(how, new Case(BOTH, DETACH, BreakablePool::shared, BrokenCallsTest::one));
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void aDestroyEndsWithTheDiskThereOrGone(Break how) throws Exception {
    Deed lonely =
        pool -> {
          FIRST.to(pool);
          pool.disks().detach("quorum", new Plug("node1"), pool.events::add, pool.deadline());
        };
    breakEachCall(how, new Case(lonely, DESTROY, BrokenCallsTest::lonely, BreakablePool::empty));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void anInterruptUndoesWhatWasMade(int steps) throws Exception {
    BreakablePool pool = new BreakablePool();
    int[] done = {0};
    assertThrows(
        InterruptedException.class,
        () ->
            pool.disks()
                .ensure(
                    BreakablePool.order("node1", "node2"),
                    event -> {
                      pool.events.add(event);
                      if (event.kind() == Kind.DONE && ++done[0] == steps) {
                        Thread.currentThread().interrupt();
                      }
                    },
                    pool.deadline()));
    assertTrue(pool.empty());
    assertTrue(pool.events.stream().anyMatch(event -> event.kind() == Kind.UNDONE));
    BOTH.to(pool);
    assertTrue(pool.shared());
    assertEquals(List.of(), pool.pool.tasks());
  }
}
