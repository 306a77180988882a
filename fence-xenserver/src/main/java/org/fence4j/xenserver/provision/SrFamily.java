package org.fence4j.xenserver.provision;

import java.util.Optional;
import java.util.Set;

/** What a repository's driver makes of a raw disk. */
enum SrFamily {
  /** Logical volumes (LVHDSR.py): 4 MiB extents; the limit of a VHD holds for raw disks, too. */
  LVM(Set.of("lvm", "lvmoiscsi", "lvmohba", "lvmofcoe"), 4L << 20, 2040L << 30),
  /** Files (FileSR.py). */
  FILE(
      Set.of("ext", "file", "nfs", "smb", "xfs", "cephfs", "glusterfs", "moosefs"),
      1,
      Long.MAX_VALUE);

  @SuppressWarnings("ImmutableEnumChecker") // Set.of() makes no other
  private final Set<String> types;

  private final long unit;
  private final long most;

  SrFamily(Set<String> types, long unit, long most) {
    this.types = types;
    this.unit = unit;
    this.most = most;
  }

  static Optional<SrFamily> of(String type) {
    for (SrFamily family : values()) {
      if (family.types.contains(type)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  /** The largest disk, in bytes. */
  long most() {
    return most;
  }

  /** What a disk of that size will take; never less. */
  long rounded(long bytes) {
    long over = bytes % unit;
    return over == 0 ? bytes : bytes - over + unit;
  }
}
