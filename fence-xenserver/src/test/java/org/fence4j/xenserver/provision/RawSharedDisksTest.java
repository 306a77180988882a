package org.fence4j.xenserver.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskEvent.Kind;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.DiskStep;
import org.fence4j.api.provision.HostProof;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.storage.SrType;
import org.junit.jupiter.api.Test;

/** What is checked, made, found and proven. */
class RawSharedDisksTest {
  private static final long GIB = BreakablePool.GIB;

  private final BreakablePool pool = new BreakablePool();

  private FenceException refused(DiskOrder order) {
    int before = pool.count("VDI") + pool.count("VBD");
    FenceException e = assertThrows(FenceException.class, () -> pool.ensure(order));
    assertEquals(before, pool.count("VDI") + pool.count("VBD"));
    return e;
  }

  private void assertRefused(String why, DiskOrder order) {
    FenceException e = refused(order);
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  private static DiskOrder on(String sr, long bytes) {
    return new DiskOrder("quorum", sr, bytes, List.of(new Plug("node1"), new Plug("node2")));
  }

  private static DiskOrder at(int slot, String... vms) {
    return new DiskOrder(
        "quorum", "san", GIB, OptionalInt.of(slot), BreakablePool.order(vms).plugs());
  }

  @Test
  void bothVmsSeeTheDiskUnderTheFirstNumberFreeAtBoth() throws Exception {
    pool.pool.storage().addDisk("san", "root", GIB, false);
    pool.pool.storage().attach(pool.pool.vm("node2"), pool.pool.storage().disk("root"), "1", true);
    SharedDisk disk =
        pool.disks()
            .ensure(BreakablePool.order("node1", "node2"), pool.events::add, pool.deadline());
    assertEquals(
        List.of(OptionalInt.of(2), OptionalInt.of(2)),
        disk.attachments().stream().map(SharedDisk.Attachment::slot).toList());
    assertEquals(List.of(1, 2), pool.pool.storage().disk("quorum").openOn());
    assertEquals("san", disk.storage());
  }

  @Test
  void whatIsAllocatedIsTold() throws Exception {
    SharedDisk disk = pool.disks().ensure(on("san", GIB + 1), event -> {}, pool.deadline());
    assertEquals(GIB + (4 << 20), disk.bytes());
    pool.ensure(on("san", GIB + 1));
    assertEquals(1, pool.count("VDI"));
  }

  @Test
  void aHaltedVmGetsTheDiskAtItsNextStart() throws Exception {
    pool.pool.vm("node2").setPowerState(VmPowerState.HALTED);
    SharedDisk disk =
        pool.disks()
            .ensure(BreakablePool.order("node1", "node2"), pool.events::add, pool.deadline());
    assertEquals(
        List.of(true, false),
        disk.attachments().stream().map(SharedDisk.Attachment::active).toList());
  }

  @Test
  void withoutTheFileOnItsHostTheSecondVmIsRefusedAndAllIsUndone() {
    FenceException e =
        assertThrows(
            FenceException.class, () -> pool.ensure(BreakablePool.order("node1", "node3")));
    assertTrue(e.getMessage().contains("SR_BACKEND_FAILURE_46"), e.getMessage());
    assertTrue(e.getMessage().contains(HostFlag.FILE), e.getMessage());
    assertTrue(e.getMessage().contains("undone: "), e.getMessage());
    assertTrue(pool.empty());
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    pool.pool.storage().addLocal(2, SrType.EXT, "local", GIB);
    String why =
        refused(
                new DiskOrder(
                    "quorum", "local", 2 * GIB, List.of(new Plug("node9"), new Plug("template"))))
            .getMessage();
    for (String part : List.of("not shared", "no room", "node9", "only a template")) {
      assertTrue(why.contains(part), part + " is missing in: " + why);
    }
  }

  @Test
  void anUnknownOrAmbiguousRepositoryIsRefused() {
    assertRefused("it has SR 'san'", on("lun", GIB));
    pool.pool.storage().addShared(SrType.NFS, "san", GIB);
    assertRefused("name one by its uuid", on("san", GIB));
  }

  @Test
  void aDriverThatKeepsNoRawDisksIsRefused() {
    pool.pool.storage().addShared(SrType.DUMMY, "dummy", 100 * GIB);
    assertRefused("keeps no raw disks", on("dummy", GIB));
  }

  @Test
  void aRawDiskOnLvmHasALimitThatOneInAFileHasNot() throws Exception {
    pool.pool.storage().addShared(SrType.LVMOHBA, "huge", 4096 * GIB);
    pool.pool.storage().addShared(SrType.NFS, "files", 4096 * GIB);
    assertRefused("2040 GiB", on("huge", 2041 * GIB));
    pool.ensure(on("files", 2041 * GIB));
  }

  @Test
  void aRepositoryThatAHostLacksIsRefused() throws Exception {
    pool.call("PBD.unplug", pool.first("PBD"));
    assertRefused("not plugged on xenserver0", on("san", GIB));
  }

  @Test
  void aDiskOfThatNameThatDiffersIsNamedWithAllItsDifferences() {
    pool.pool.storage().addDisk("san", "quorum", 2 * GIB, false);
    String why = refused(on("san", GIB)).getMessage();
    for (String part : List.of("not raw", "not sharable", "bytes")) {
      assertTrue(why.contains(part), part + " is missing in: " + why);
    }
  }

  @Test
  void aDiskMadeByHandIsUsedAndNeverDestroyed() throws Exception {
    pool.pool.storage().addRawDisk("san", "quorum", GIB, true);
    pool.ensure(BreakablePool.order("node1", "node2"));
    assertTrue(pool.shared());
    for (String vm : List.of("node1", "node2")) {
      pool.disks().detach("quorum", new Plug(vm), pool.events::add, pool.deadline());
    }
    FenceException e =
        assertThrows(
            FenceException.class,
            () -> pool.disks().destroy("quorum", pool.events::add, pool.deadline()));
    assertTrue(e.getMessage().contains("not made by fence provision"), e.getMessage());
  }

  @Test
  void twoDisksOfOneNameAreAmbiguous() {
    pool.pool.storage().addRawDisk("san", "quorum", GIB, true);
    pool.pool.storage().addRawDisk("san", "quorum", GIB, true);
    assertEquals(Reason.AMBIGUOUS_PLUG, refused(on("san", GIB)).reason());
  }

  @Test
  void ourDiskIsFoundAlsoAfterItWasRenamed() throws Exception {
    pool.ensure(BreakablePool.order("node1", "node2"));
    pool.call("VDI.set_name_label", pool.first("VDI"), "renamed [NOBAK]");
    pool.ensure(BreakablePool.order("node1", "node2"));
    assertEquals(1, pool.count("VDI"));
  }

  @Test
  void aNumberThatIsTakenOrDiffersIsRefused() throws Exception {
    pool.ensure(at(5, "node1"));
    assertRefused("as device 5, not 6", at(6, "node1", "node2"));
    pool.pool.storage().addDisk("san", "root", GIB, false);
    pool.pool.storage().attach(pool.pool.vm("node2"), pool.pool.storage().disk("root"), "5", true);
    assertRefused("device 5 of VM 'node2'", BreakablePool.order("node1", "node2"));
    assertRefused("can have no device 900", at(900, "node3"));
  }

  @Test
  void aVmThatIsNamedTwiceIsRefused() {
    String uuid = pool.pool.vm("node1").uuid();
    assertRefused("named twice", BreakablePool.order("node1", uuid));
  }

  @Test
  void aSuspendedVmIsRefused() {
    pool.pool.vm("node2").setPowerState(VmPowerState.SUSPENDED);
    assertRefused("is Suspended", BreakablePool.order("node1", "node2"));
  }

  @Test
  void aRunningGuestWithoutDriversIsRefusedBeforeAnythingIsMade() {
    BreakablePool bare =
        new BreakablePool(BreakablePool.builder().allowMultipleAttach(1, 2).pvDrivers(false));
    FenceException e =
        assertThrows(
            FenceException.class, () -> bare.ensure(BreakablePool.order("node1", "node2")));
    assertTrue(e.getMessage().contains("without guest drivers"), e.getMessage());
    assertTrue(bare.events.isEmpty());
    assertTrue(bare.empty());
  }

  @Test
  void aPlanShowsEachStepAsACommandOfXe() throws Exception {
    DiskPlan plan = pool.disks().plan(BreakablePool.order("node1", "node2"), pool.deadline());
    assertTrue(pool.empty());
    String script =
        plan.steps().stream().map(DiskStep::equivalent).collect(Collectors.joining("\n"));
    assertTrue(script.contains("sharable=true sm-config:type=raw"), script);
    assertTrue(script.contains("vdi-uuid=\"$VDI\" device=1 mode=RW type=Disk"), script);
    assertTrue(script.contains("xe vbd-plug uuid=\"$VBD_"), script);
    assertEquals(5, plan.steps().size());
    String warnings = String.join("\n", plan.warnings());
    assertTrue(warnings.contains(HostFlag.FILE) && warnings.contains("[NOBAK]"), warnings);
  }

  @Test
  void haIsWarnedOf() throws Exception {
    BreakablePool guarded =
        new BreakablePool(BreakablePool.builder().allowMultipleAttach(1, 2).ha(true));
    guarded.pool.vm("node1").protect();
    DiskPlan plan = guarded.disks().plan(BreakablePool.order("node1", "node2"), guarded.deadline());
    assertTrue(
        plan.warnings().stream().anyMatch(line -> line.contains("'node1'") && line.contains("HA")),
        plan.warnings().toString());
  }

  @Test
  void aDiskInUseIsNotDestroyed() throws Exception {
    pool.ensure(BreakablePool.order("node1", "node2"));
    FenceException e =
        assertThrows(
            FenceException.class,
            () -> pool.disks().destroy("quorum", pool.events::add, pool.deadline()));
    assertTrue(e.getMessage().contains("still attached to VM 'node1'"), e.getMessage());
    assertTrue(pool.shared());
  }

  @Test
  void theProofFindsTheHostsWithoutTheFileAndLeavesNothing() throws Exception {
    pool.ensure(BreakablePool.order("node1", "node2"));
    List<HostProof> proofs = pool.disks().prove("quorum", pool.events::add, pool.deadline());
    assertEquals(List.of(true, true, false), proofs.stream().map(HostProof::shares).toList());
    assertTrue(pool.shared());
    assertEquals(List.of(), pool.pool.tasks());
  }

  @Test
  void theProofAlsoTriesTheHostThatHadNoCompetitor() throws Exception {
    BreakablePool unsure = new BreakablePool(BreakablePool.builder().allowMultipleAttach(2, 3));
    unsure.ensure(BreakablePool.order());
    List<HostProof> proofs = unsure.disks().prove("quorum", unsure.events::add, unsure.deadline());
    assertEquals(List.of(false, true, true), proofs.stream().map(HostProof::shares).toList());
    assertEquals(0, unsure.count("VBD"));
    assertFalse(unsure.events.stream().anyMatch(event -> event.kind() == Kind.LEFT));
  }
}
