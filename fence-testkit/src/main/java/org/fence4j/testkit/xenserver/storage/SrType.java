package org.fence4j.testkit.xenserver.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.XapiFailure;

/** The storage drivers: how they lay out disks and what they can do. */
public enum SrType {
  /** Logical volumes on a local disk (LVHDSR.py). */
  LVM(Layout.LVM, false),
  /** Logical volumes on an iSCSI LUN. */
  LVMOISCSI(Layout.LVM, true),
  /** Logical volumes on a Fibre Channel LUN. */
  LVMOHBA(Layout.LVM, true),
  /** Logical volumes on an FCoE LUN. */
  LVMOFCOE(Layout.LVM, true),
  /** Files on a local file system (FileSR.py). */
  EXT(Layout.FILE, false),
  /** Files in a local directory. */
  FILE(Layout.FILE, false),
  /** Files on an NFS server. */
  NFS(Layout.FILE, true),
  /** Files on an SMB server. */
  SMB(Layout.FILE, true),
  /** Disks that are records and nothing else (DummySR.py), as in the recordings. */
  DUMMY(Layout.NONE, true);

  /** What a disk is made of. */
  enum Layout {
    LVM,
    FILE,
    NONE
  }

  /**
   * What a new disk has become.
   *
   * @param virtualSize what the guest sees, in bytes
   * @param used what it takes in the repository, in bytes
   * @param smConfig what the driver writes into {@code sm_config}
   */
  record Volume(long virtualSize, long used, Map<String, String> smConfig) {}

  private static final long MIB = 1024 * 1024;
  private static final long VHD_BLOCK = 2 * MIB;
  private static final long EXTENT = 4 * MIB;
  private static final long MOST_VHD = 2040L * 1024 * MIB;
  private static final String TYPE = "type";
  private static final String RAW = "raw";
  private static final String VHD = "vhd";

  private final Layout layout;
  private final boolean sharable;

  SrType(Layout layout, boolean sharable) {
    this.layout = layout;
    this.sharable = sharable;
  }

  /** As in a record: {@code lvmoiscsi}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The driver of this name.
   *
   * @throws IllegalArgumentException if there is none; the message names it
   */
  public static SrType parse(String wireName) {
    for (SrType type : values()) {
      if (type.wireName().equals(wireName)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no SR type " + wireName);
  }

  /** Whether several hosts can plug one repository of it. */
  public boolean sharable() {
    return sharable;
  }

  /** Whether a tapdisk serves its disks, which one host alone may have unless it is told better. */
  boolean guarded() {
    return layout != Layout.NONE;
  }

  /** Whether the driver has the feature of such an operation on disks. */
  boolean can(String operation) {
    return switch (operation) {
      case "update" -> layout == Layout.LVM;
      case "generate_config" -> layout == Layout.FILE || this == LVMOISCSI;
      case "resize_online" -> false;
      default -> true;
    };
  }

  /** Lays out a disk of at least this size. */
  Volume create(long size, Map<String, String> wanted) throws XapiFailure {
    return switch (layout) {
      case LVM -> createLogicalVolume(size, wanted);
      case FILE -> createFile(size, wanted);
      case NONE -> new Volume(size, size, Map.of("samplekey", "This is a dummy SR VDI"));
    };
  }

  /** The size of a disk that grows to at least this. */
  Volume resize(Vdi vdi, long size) throws XapiFailure {
    boolean raw = isRaw(vdi);
    if (layout == Layout.FILE && raw) {
      throw SmFailure.unimplemented();
    }
    if (layout != Layout.NONE && size < vdi.virtualSize()) {
      throw SmFailure.of(79, "VDI Invalid size", "shrinking not allowed");
    }
    return create(size, layout != Layout.NONE && raw ? Map.of(TYPE, RAW) : Map.of());
  }

  /** Copies a disk by snapshot or clone; the dummy's copies have no size. */
  Volume copy(Vdi vdi) throws XapiFailure {
    if (layout == Layout.LVM && isRaw(vdi)) {
      throw SmFailure.of(
          38,
          "The requested method is not supported/implemented",
          "Raw VDI, snapshot or clone not permitted");
    }
    if (layout == Layout.FILE && isRaw(vdi)) {
      throw SmFailure.unimplemented();
    }
    return layout == Layout.NONE
        ? new Volume(0, 0, Map.of())
        : new Volume(vdi.virtualSize(), vdi.used(), Map.copyOf(vdi.notes().map("sm_config")));
  }

  /** Whether the driver keeps the disk as it is, without a format of its own. */
  static boolean isRaw(Vdi vdi) {
    return RAW.equals(vdi.notes().map("sm_config").get(TYPE));
  }

  private static Volume createLogicalVolume(long size, Map<String, String> wanted)
      throws XapiFailure {
    String type = wanted.getOrDefault(TYPE, VHD);
    if (!List.of(RAW, VHD).contains(type)) {
      throw SmFailure.of(78, "VDI Creation failed", "bad type");
    }
    long rounded = roundVhd(size);
    Map<String, String> smConfig = new LinkedHashMap<>(wanted);
    boolean raw = type.equals(RAW);
    smConfig.put("vdi_type", raw ? "aio" : VHD);
    long used = round(raw ? rounded : rounded + vhdOverhead(rounded), EXTENT);
    return new Volume(raw ? used : rounded, used, smConfig);
  }

  private static Volume createFile(long size, Map<String, String> wanted) throws XapiFailure {
    String type = wanted.getOrDefault(TYPE, VHD);
    if (type.equals(RAW)) {
      return new Volume(size, size, Map.of(TYPE, RAW));
    }
    if (!type.equals(VHD)) {
      throw SmFailure.of(66, "Invalid VDI type", "Invalid VDI type " + type);
    }
    long rounded = roundVhd(size);
    return new Volume(rounded, vhdOverhead(rounded), Map.of());
  }

  /** The size a VHD would get; LVM asks that of raw disks as well (vhdutil.py). */
  private static long roundVhd(long size) throws XapiFailure {
    if (size < 0 || size > MOST_VHD) {
      throw SmFailure.of(
          79, "VDI Invalid size", "VDI size must be between 1 MB and " + MOST_VHD / MIB + " MB");
    }
    return round(Math.max(size, VHD_BLOCK), VHD_BLOCK);
  }

  /** The header and tables, sized for the largest disk, and a sector of bitmap for each block. */
  private static long vhdOverhead(long size) {
    long tables = round(1024 + 512 + 4 * (MOST_VHD / VHD_BLOCK), 4096);
    return tables + size / VHD_BLOCK * 4096;
  }

  private static long round(long size, long unit) {
    return (size + unit - 1) / unit * unit;
  }
}
