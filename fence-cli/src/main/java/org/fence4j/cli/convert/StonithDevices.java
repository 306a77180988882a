package org.fence4j.cli.convert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The stonith resources that all uses together need, one for each pool. */
final class StonithDevices {
  private final Pools pools;
  private final List<StonithDevice> devices = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  StonithDevices(Pools pools) {
    this.pools = pools;
  }

  StonithDevice of(Use use) {
    String pool = pools.hosts(use);
    StonithDevice device =
        devices.stream()
            .filter(known -> known.fits(use, pool))
            .findFirst()
            .orElseGet(() -> added(use, pool));
    device.add(use);
    return device;
  }

  private StonithDevice added(Use use, String pool) {
    boolean joined = !pool.equals(use.hosts());
    StonithDevice device = new StonithDevice(id(use.device(), joined), use.kind(), pool);
    devices.add(device);
    return device;
  }

  /** For a pool the name of its first device without its number: xenserver01 is xenserver-pool. */
  private String id(String device, boolean joined) {
    String name = joined ? device.replaceFirst("[-_.]?\\d+$", "") + "-pool" : device;
    String base = name.replaceAll("[^A-Za-z0-9_.-]", "-").replaceFirst("^(?![A-Za-z_])", "fence-");
    String id = base;
    // Two ids that differ in case only would have one file for their passwords on some systems.
    for (int i = 2; !ids.add(id.toLowerCase(Locale.ROOT)); i++) {
      id = base + "-" + i;
    }
    return id;
  }

  List<StonithDevice> all() {
    return List.copyOf(devices);
  }
}
