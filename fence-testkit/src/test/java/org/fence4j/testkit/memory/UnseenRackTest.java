package org.fence4j.testkit.memory;

import java.io.IOException;
import java.util.Optional;
import org.fence4j.api.PowerState;
import org.fence4j.testkit.FenceProviderContract;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.Outside;

/** Where nobody sees the plugs from outside, the rules bring them into a state by the provider. */
class UnseenRackTest extends FenceProviderContract {
  @Override
  protected FenceFixture fixture() throws IOException {
    return new MemoryFixture(new MemoryProvider()) {
      @Override
      public Optional<Outside> outside() {
        return Optional.empty();
      }

      /** As a real rack may be found. */
      @Override
      public void reset() throws IOException {
        super.reset();
        plug().ifPresent(plug -> set(plug, PowerState.OFF));
      }
    };
  }
}
