package org.fence4j.testkit.xenserver.storage;

import java.util.List;
import java.util.Map;

/**
 * What VDI.create asks for.
 *
 * @param name the name_label
 * @param description the name_description
 * @param sr the repository's reference
 * @param virtualSize at least so many bytes
 * @param type what it is for, for example {@code user}
 * @param sharable whether several VMs may write on it
 * @param readOnly whether nobody may
 * @param otherConfig what the client writes on it
 * @param xenstoreData what the guest shall find
 * @param smConfig wishes to the driver, {@code type=raw} among them
 * @param tags what the client calls it
 */
public record VdiOrder(
    String name,
    String description,
    String sr,
    long virtualSize,
    String type,
    boolean sharable,
    boolean readOnly,
    Map<String, String> otherConfig,
    Map<String, String> xenstoreData,
    Map<String, String> smConfig,
    List<String> tags) {
  /** Copies the collections. */
  public VdiOrder {
    otherConfig = Map.copyOf(otherConfig);
    xenstoreData = Map.copyOf(xenstoreData);
    smConfig = Map.copyOf(smConfig);
    tags = List.copyOf(tags);
  }

  /** A writable disk of type {@code user} with nothing written on it. */
  public static VdiOrder user(String name, String sr, long virtualSize, boolean sharable) {
    return new VdiOrder(
        name,
        "",
        sr,
        virtualSize,
        "user",
        sharable,
        false,
        Map.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  /** The same with a wish to the driver. */
  public VdiOrder with(Map<String, String> wishes) {
    return new VdiOrder(
        name,
        description,
        sr,
        virtualSize,
        type,
        sharable,
        readOnly,
        otherConfig,
        xenstoreData,
        wishes,
        tags);
  }
}
