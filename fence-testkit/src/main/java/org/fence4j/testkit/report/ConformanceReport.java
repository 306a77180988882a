package org.fence4j.testkit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fence4j.testkit.rule.RuleLevel;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;

/**
 * The results of all rules for one subject.
 *
 * @param subject what was tested, for example {@code provider memory}
 * @param results one a rule, in the order they were run
 */
public record ConformanceReport(String subject, List<RuleResult> results) {

  /** Copies the results. */
  public ConformanceReport {
    results = List.copyOf(results);
  }

  /**
   * Tells whether no MUST is broken. A rule that was not run proves nothing either way.
   *
   * @return false if a rule of level MUST failed
   */
  public boolean conforms() {
    return results.stream().noneMatch(RuleResult::fatal);
  }

  /**
   * Counts results.
   *
   * @param status how they ended
   * @return how many ended so
   */
  public long count(Status status) {
    return results.stream().filter(each -> each.status() == status).count();
  }

  /**
   * Says in one line how it went.
   *
   * @return for example {@code provider memory: 90 passed, 1 failed (1 MUST), 18 not run}
   */
  public String summary() {
    long musts = results.stream().filter(RuleResult::fatal).count();
    long failed = count(Status.FAILED);
    return subject
        + ": "
        + count(Status.PASSED)
        + " passed, "
        + failed
        + " failed"
        + (failed == 0 ? "" : " (" + musts + " " + RuleLevel.MUST + ")")
        + ", "
        + count(Status.NOT_RUN)
        + " not run";
  }

  /**
   * Writes {@code conformance.json}, {@code conformance.xml} (JUnit) and {@code conformance.html}.
   *
   * @param directory where to; made if it is not there
   * @throws IOException if it cannot be written to
   */
  public void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("conformance.json"), JsonReport.of(this));
    Files.writeString(directory.resolve("conformance.xml"), JUnitReport.of(this));
    Files.writeString(directory.resolve("conformance.html"), PageReport.of(this));
  }
}
