package org.fence4j.cli.provision;

import java.util.Optional;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskOrder;

/** What is to be done. */
public sealed interface ProvisionTask {

  /**
   * Brings a disk about.
   *
   * @param order the disk
   * @param dryRun whether only to tell the steps
   * @param explain whether to print the device's own commands for them, and do nothing
   * @param probe whether to prove afterwards that every machine can share it
   * @param ssh how to look before whether every machine is set up to; empty for not to look
   */
  record Ensure(
      DiskOrder order, boolean dryRun, boolean explain, boolean probe, Optional<SshRequest> ssh)
      implements ProvisionTask {}

  /**
   * Shows a disk.
   *
   * @param name its name
   */
  record Show(String name) implements ProvisionTask {}

  /**
   * Takes a disk away from a plug.
   *
   * @param name its name
   * @param plug the plug
   */
  record Detach(String name, Plug plug) implements ProvisionTask {}

  /**
   * Destroys a disk.
   *
   * @param name its name
   * @param sure whether not to ask
   */
  record Destroy(String name, boolean sure) implements ProvisionTask {}

  /**
   * Looks at what has to be set on each machine, or sets it.
   *
   * @param deed what with the setting
   * @param ssh how to reach the machines; empty if only to tell what has to be run there
   */
  record Hosts(Deed deed, Optional<SshRequest> ssh) implements ProvisionTask {
    /** What to do with what has to be set by hand. */
    public enum Deed {
      /** Look. */
      CHECK,
      /** Set it. */
      ENABLE,
      /** Remove it. */
      DISABLE
    }
  }
}
