package org.fence4j.testkit.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.testkit.report.ConformanceReport;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleRunner;

/**
 * What is checked, with the rules for it.
 *
 * @param <F> the kind of fixture
 */
final class Subject<F extends AutoCloseable> implements AutoCloseable {
  /** Far above what any rule takes: it only ends what hangs. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final String name;
  private final F fixture;
  private final List<ConformanceRule<F>> rules;

  Subject(String name, F fixture, List<ConformanceRule<F>> rules) {
    this.name = name;
    this.fixture = fixture;
    this.rules = rules;
  }

  static Subject<?> of(ConformanceOptions options) throws IOException {
    boolean agent = options.agent().isPresent();
    if (agent == options.provider().isPresent()) {
      throw new IllegalArgumentException(
          agent ? "give a provider or --agent, not both" : "name a provider, or an --agent");
    }
    if (!agent && options.peerParameter().isPresent()) {
      throw new IllegalArgumentException("--peer-param goes with --agent");
    }
    return agent ? AgentSubject.of(options) : ProviderSubject.of(options);
  }

  ConformanceReport report(RuleDisplay display) throws InterruptedException {
    RuleRunner runner = new RuleRunner(LIMIT);
    List<RuleResult> results = new ArrayList<>();
    for (ConformanceRule<F> rule : rules) {
      display.start(rule, results.size() + 1, rules.size());
      RuleResult result = runner.run(rule, fixture);
      display.end(result);
      results.add(result);
    }
    return new ConformanceReport(name, results);
  }

  @Override
  public void close() throws IOException {
    try {
      fixture.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
