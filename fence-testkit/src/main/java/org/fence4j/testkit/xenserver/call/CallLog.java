package org.fence4j.testkit.xenserver.call;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The methods asked, by host number, in the order they arrived. */
public final class CallLog {
  private final Map<Integer, List<String>> calls = new ConcurrentHashMap<>();

  void add(int host, String method) {
    calls.computeIfAbsent(host, number -> new CopyOnWriteArrayList<>()).add(method);
  }

  /** The methods asked at this host so far. */
  public List<String> at(int host) {
    return List.copyOf(calls.getOrDefault(host, List.of()));
  }
}
