package org.fence4j.xenserver;

import java.io.IOException;
import java.nio.file.Path;
import org.fence4j.testkit.FenceProviderContract;
import org.fence4j.testkit.rule.FenceFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The plugin keeps the rules for every provider, on a simulated pool over real TLS. */
@Tag("long")
class XenServerConformanceTest extends FenceProviderContract {
  private final Path state;

  XenServerConformanceTest(@TempDir Path state) {
    this.state = state;
  }

  @Override
  protected FenceFixture fixture() throws IOException {
    return new XenServerFixture(state);
  }
}
