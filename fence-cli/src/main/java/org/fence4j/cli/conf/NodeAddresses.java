package org.fence4j.cli.conf;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds the nodes that have an address, asking for all names at once and not for long. */
final class NodeAddresses {
  private static final long PATIENCE_MILLIS = 2000;

  private NodeAddresses() {}

  static List<Integer> of(String address, List<String> names) {
    List<CompletableFuture<Set<InetAddress>>> found =
        names.stream().map(NodeAddresses::lookUp).toList();
    Set<InetAddress> wanted = within(lookUp(address), PATIENCE_MILLIS);
    List<Integer> places = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    for (int i = 0; i < names.size(); i++) {
      long left = Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
      if (within(found.get(i), left).stream().anyMatch(wanted::contains)) {
        places.add(i);
      }
    }
    return places;
  }

  /** On a thread of its own: a resolver may take minutes. */
  private static CompletableFuture<Set<InetAddress>> lookUp(String name) {
    CompletableFuture<Set<InetAddress>> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> result.complete(addresses(name)), "look-up");
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private static Set<InetAddress> addresses(String name) {
    try {
      return name.isBlank() ? Set.of() : Set.copyOf(Arrays.asList(InetAddress.getAllByName(name)));
    } catch (UnknownHostException | SecurityException e) {
      return Set.of();
    }
  }

  private static Set<InetAddress> within(CompletableFuture<Set<InetAddress>> result, long millis) {
    try {
      return result.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Set.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Set.of();
    }
  }
}
