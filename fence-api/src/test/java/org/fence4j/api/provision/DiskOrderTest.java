package org.fence4j.api.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.SharedDisk.Attachment;
import org.junit.jupiter.api.Test;

class DiskOrderTest {
  private static final Plug NODE = new Plug("node1");

  private static DiskOrder order(String name, long bytes, int slot, List<Plug> plugs) {
    return new DiskOrder(name, "san", bytes, OptionalInt.of(slot), plugs);
  }

  @Test
  void anOrderThatMakesNoSenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> order(" ", 1, 1, List.of()));
    assertThrows(IllegalArgumentException.class, () -> order("disk", 0, 1, List.of()));
    assertThrows(IllegalArgumentException.class, () -> order("disk", 1, -1, List.of()));
    assertThrows(IllegalArgumentException.class, () -> order("disk", 1, 1, List.of(NODE, NODE)));
    assertEquals(List.of(NODE), order("disk", 1, 0, List.of(NODE)).plugs());
  }

  @Test
  void anAttachmentIsFoundByEitherNameOfItsPlug() {
    Attachment attachment =
        new Attachment(new Plug("uuid-1"), "node1", OptionalInt.of(5), true, false);
    SharedDisk disk = new SharedDisk("uuid-9", "quorum", "san", 1, List.of(attachment));
    assertEquals(attachment, disk.attachment(NODE).orElseThrow());
    assertEquals(attachment, disk.attachment(new Plug("uuid-1")).orElseThrow());
    assertEquals(List.of(), disk.attachment(new Plug("node2")).stream().toList());
  }
}
