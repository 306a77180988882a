package org.fence4j.testkit.rule.provision;

import java.util.List;
import org.fence4j.api.Plug;
import org.fence4j.testkit.rule.FenceFixture;

/** A provider whose devices make shared disks, with a storage they may make them on. */
public interface ProvisioningFixture extends FenceFixture {
  /**
   * Where disks may be made.
   *
   * @return a storage, by name or uuid
   */
  String storage();

  /**
   * The plugs a disk may be attached to.
   *
   * @return at least two
   */
  List<Plug> nodes();
}
