package org.fence4j.testkit.memory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fence4j.api.PowerState;

/** The outlets and disks of a rack, and what its commands do to them. */
final class RackState {
  /** The label of an outlet that takes no disk. */
  private static final String WEAK = "weak";

  private final List<Outlet> outlets = new ArrayList<>();
  private final Map<String, RackDisk> disks = new TreeMap<>();

  synchronized void add(String label) {
    outlets.add(new Outlet(Integer.toString(outlets.size() + 1), label));
  }

  synchronized PowerState state(String name) {
    return named(name).get(0).state;
  }

  synchronized int switched(String name) {
    return named(name).get(0).switched;
  }

  synchronized void set(String name, PowerState state) {
    named(name).get(0).state = state;
  }

  synchronized void reset() {
    disks.clear();
    for (Outlet outlet : outlets) {
      outlet.state = PowerState.ON;
      outlet.switched = 0;
    }
  }

  synchronized String answer(List<String> words, RackMood mood) {
    String about = words.size() > 1 ? words.get(1) : "";
    return switch (words.get(0)) {
      case "LIST" ->
          "OK " + outlets.stream().map(RackState::listed).collect(Collectors.joining(" "));
      case "DISK" -> disk(about);
      case "MAKE" -> make(words);
      case "DESTROY" -> destroy(about);
      default -> atOutlet(words, about, mood);
    };
  }

  private String atOutlet(List<String> words, String about, RackMood mood) {
    List<Outlet> meant = named(about);
    if (meant.size() != 1) {
      return meant.isEmpty() ? "NONE" : "MANY";
    }
    Outlet outlet = meant.get(0);
    return switch (words.get(0)) {
      case "STATE" -> "OK " + outlet.state;
      case "CUTS" -> "OK " + outlet.cuts;
      case "SWITCH" -> mood.allows(() -> outlet.turn(PowerState.valueOf(words.get(2))));
      case "CYCLE" ->
          mood.allows(
              () -> {
                outlet.turn(PowerState.OFF);
                outlet.turn(PowerState.ON);
              });
      case "ATTACH" -> attached(words.get(2), outlet.label, true);
      case "DETACH" -> attached(words.get(2), outlet.label, false);
      default -> "WHAT";
    };
  }

  private List<Outlet> named(String name) {
    return outlets.stream().filter(each -> each.isCalled(name)).toList();
  }

  private static String listed(Outlet outlet) {
    return outlet.number + "=" + encoded(outlet.label) + "=" + outlet.state;
  }

  private String disk(String name) {
    RackDisk disk = disks.get(name);
    return disk == null
        ? "OK"
        : "OK "
            + encoded(disk.storage)
            + " "
            + disk.bytes
            + " "
            + disk.plugs.stream().map(RackState::encoded).collect(Collectors.joining(","));
  }

  private String make(List<String> words) {
    RackDisk fresh = new RackDisk(words.get(2), words.get(3));
    return disks.putIfAbsent(words.get(1), fresh) == null ? "OK" : "REFUSED";
  }

  private String destroy(String name) {
    RackDisk disk = disks.get(name);
    if (disk != null && !disk.plugs.isEmpty()) {
      return "REFUSED";
    }
    disks.remove(name);
    return "OK";
  }

  private String attached(String disk, String plug, boolean wanted) {
    RackDisk found = disks.get(disk);
    if (found == null) {
      return wanted ? "REFUSED" : "OK";
    }
    if (wanted && plug.equals(WEAK)) {
      return "REFUSED";
    }
    if (wanted) {
      found.plugs.add(plug);
    } else {
      found.plugs.remove(plug);
    }
    return "OK";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
