package org.fence4j.testkit.memory;

import java.util.Set;
import java.util.TreeSet;

/** One disk of a rack, and the labels of the outlets that have it. */
final class RackDisk {
  final String storage;
  final String bytes;
  final Set<String> plugs = new TreeSet<>();

  RackDisk(String storage, String bytes) {
    this.storage = storage;
    this.bytes = bytes;
  }
}
