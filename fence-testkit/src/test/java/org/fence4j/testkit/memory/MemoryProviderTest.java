package org.fence4j.testkit.memory;

import java.io.IOException;
import org.fence4j.testkit.FenceProviderContract;
import org.fence4j.testkit.rule.FenceFixture;

/** The smallest correct provider keeps every rule. */
class MemoryProviderTest extends FenceProviderContract {
  @Override
  protected FenceFixture fixture() throws IOException {
    return new MemoryFixture(new MemoryProvider());
  }
}
