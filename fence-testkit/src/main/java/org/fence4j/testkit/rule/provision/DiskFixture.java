package org.fence4j.testkit.rule.provision;

import java.util.Optional;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.testkit.rule.FenceFixture;

/** A provider that makes shared disks, and a disk its device can make. */
public interface DiskFixture extends FenceFixture {

  /**
   * A disk that does not exist after {@link #reset}, of at most a few gigabytes, shared by two
   * plugs that exist and have none. The rules make and destroy it.
   *
   * @return always the same
   */
  DiskOrder order();

  /**
   * A plug that exists and passes every check, but to which a disk cannot be attached. It has to
   * sort after those of {@link #order}, so that something is made before it fails.
   *
   * @return empty if there is none
   */
  default Optional<Plug> stubborn() {
    return Optional.empty();
  }
}
