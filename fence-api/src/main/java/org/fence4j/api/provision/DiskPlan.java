package org.fence4j.api.provision;

import java.util.List;
import java.util.Optional;

/**
 * What it takes to have a disk as ordered, after every check that can be made without a change.
 *
 * @param found the disk as it is, if it is there
 * @param steps the changes in their order; none if all is as ordered
 * @param warnings what will be different for whoever shares a disk, and what could not be checked
 */
public record DiskPlan(Optional<SharedDisk> found, List<DiskStep> steps, List<String> warnings) {
  /** Copies the lists. */
  public DiskPlan {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
  }
}
