package org.fence4j.xenserver.storage;

/** What can be done with a disk or a hold on one. */
public enum DiskOperation {
  /** Gives a running VM the disk. */
  VBD_PLUG,
  /** Takes the disk away from a running VM. */
  VBD_UNPLUG,
  /** Forgets a hold on a disk. */
  VBD_DESTROY,
  /** Destroys a disk with all that is on it. */
  VDI_DESTROY
}
