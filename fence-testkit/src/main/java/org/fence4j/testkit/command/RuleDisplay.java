package org.fence4j.testkit.command;

import java.io.PrintWriter;
import java.util.Optional;
import org.fence4j.testkit.report.ConformanceReport;
import org.fence4j.testkit.report.TextReport;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.RuleResult;

/** The table, as it grows; on a terminal with a line that tells what is being run. */
interface RuleDisplay {
  void start(ConformanceRule<?> rule, int number, int all);

  void end(RuleResult result);

  void end(ConformanceReport report, Optional<String> directory);

  static RuleDisplay none() {
    return new RuleDisplay() {
      @Override
      public void start(ConformanceRule<?> rule, int number, int all) {}

      @Override
      public void end(RuleResult result) {}

      @Override
      public void end(ConformanceReport report, Optional<String> directory) {}
    };
  }

  static RuleDisplay on(PrintWriter out, boolean terminal) {
    out.println(TextReport.head());
    return new RuleDisplay() {
      @Override
      public void start(ConformanceRule<?> rule, int number, int all) {
        if (terminal) {
          out.print("\r\033[K[" + number + "/" + all + "] " + rule.id() + " ...");
          out.flush();
        }
      }

      @Override
      public void end(RuleResult result) {
        if (terminal) {
          out.print("\r\033[K");
        }
        TextReport.rows(result).forEach(out::println);
        out.flush();
      }

      @Override
      public void end(ConformanceReport report, Optional<String> directory) {
        out.println();
        out.println(report.summary());
        directory.ifPresent(path -> out.println("report: " + path + "/conformance.html"));
      }
    };
  }
}
