package org.fence4j.xenserver;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.ProvisioningContract;
import org.fence4j.testkit.rule.provision.DiskFixture;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.junit.jupiter.api.Tag;

/** The kit's rules for shared disks, over TLS and from a member's address. */
@Tag("long")
class XenServerProvisioningTest extends ProvisioningContract {
  @Override
  protected DiskFixture fixture() throws IOException {
    return new Pool();
  }

  private static final class Pool implements DiskFixture {
    private final XenServerProvider provider = new XenServerProvider();
    private final LivePool pool =
        LivePool.serve(
            SimulatedPool.builder()
                .vm("node1")
                .vm("node2")
                .vm("node3")
                .sharedSr("lvmoiscsi", "san")
                .allowMultipleAttach(1, 2)
                .build());

    Pool() throws IOException {}

    @Override
    public FenceProvider provider() {
      return provider;
    }

    @Override
    public Map<String, String> options() {
      return Map.of(
          "session_url", pool.urls(2),
          "username", pool.pool.username(),
          "password", pool.pool.password(),
          "ssl_fingerprint", pool.pins(),
          "members_cache", "0");
    }

    @Override
    public DiskOrder order() {
      return new DiskOrder(
          "quorum disk", "san", 1L << 30, List.of(new Plug("node1"), new Plug("node2")));
    }

    /** Its host lacks the file, which no check can see. */
    @Override
    public Optional<Plug> stubborn() {
      return Optional.of(new Plug("node3"));
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
