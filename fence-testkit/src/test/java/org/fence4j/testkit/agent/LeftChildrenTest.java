package org.fence4j.testkit.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit leaves none of an agent's processes behind. */
class LeftChildrenTest {
  private static final String SLEEP = "sleep 60 >/dev/null 2>&1 <&- & echo $! >\"$state.pid\"; ";

  @ParameterizedTest
  @CsvSource({"AGENT-32, # a child, sleep 0.3;", "AGENT-40, read -r -t, wait; read -r -t"})
  void whatAnAgentLeavesIsKilled(String rule, String from, String then, @TempDir Path directory)
      throws Exception {
    // The second hangs, once it has called the peer that does not answer.
    BrokenAgent agent = new BrokenAgent(rule, "", from, SLEEP + then);

    RuleResult result =
        SoundAgent.results(SoundAgent.broken(directory, agent), each -> each.id().equals(rule))
            .get(0);

    assertEquals(Status.FAILED, result.status(), result.message());
    String pid = Files.readString(directory.resolve(rule).resolve("state.pid")).strip();
    assertFalse(lives(Long.parseLong(pid)), result.message());
  }

  private static boolean lives(long pid) throws Exception {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process == null) {
      return false;
    }
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
      return false;
    } catch (TimeoutException e) {
      return true;
    }
  }
}
