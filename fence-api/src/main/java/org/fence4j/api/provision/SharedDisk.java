package org.fence4j.api.provision;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fence4j.api.Plug;

/**
 * A shared disk as the device has it.
 *
 * @param id what the device calls it, unique
 * @param name its name
 * @param storage the name of its storage repository
 * @param bytes the size that was really allocated
 * @param attachments who has it, in the order of their plugs' names
 */
public record SharedDisk(
    String id, String name, String storage, long bytes, List<Attachment> attachments) {
  /** Copies the attachments. */
  public SharedDisk {
    attachments = List.copyOf(attachments);
  }

  /**
   * One plug that has the disk.
   *
   * @param plug the plug, as the device calls it
   * @param alias the plug's name for people
   * @param slot the number under which the plug sees the disk; empty where there is no such thing
   * @param writable whether the plug may write on it
   * @param active whether the plug can use it now; one that is off gets it when it is switched on
   */
  public record Attachment(
      Plug plug, String alias, OptionalInt slot, boolean writable, boolean active) {}

  /**
   * Finds a plug's attachment.
   *
   * @param plug the plug, by either of its names
   * @return empty if it does not have the disk
   */
  public Optional<Attachment> attachment(Plug plug) {
    return attachments.stream()
        .filter(each -> each.plug().equals(plug) || each.alias().equals(plug.name()))
        .findFirst();
  }
}
