package org.fence4j.cli.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.provision.HostSwitch;
import org.fence4j.api.provision.SharingHost;
import org.fence4j.cli.provision.ProvisionTask.Hosts.Deed;
import org.fence4j.cli.ssh.RemoteHost;
import org.fence4j.cli.ssh.RemoteHosts;
import org.junit.jupiter.api.Test;

/** What is made of what hosts answer. */
class HostRoundTest {
  private static final HostSwitch COMMANDS = new HostSwitch("it shares", "look", "set", "unset");

  private final Map<String, Integer> state = Collections.synchronizedMap(new HashMap<>());
  private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
  private final List<SharingHost> told = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private boolean obedient = true;

  /** Hosts whose look ends with the exit code that is their state. */
  private RemoteHost host(String address) throws FenceException {
    if (!state.containsKey(address)) {
      throw new FenceException(Reason.UNREACHABLE, "nobody there");
    }
    open.incrementAndGet();
    return new RemoteHost() {
      @Override
      public Ended run(String command, Deadline deadline) {
        commands.add(address + " " + command);
        if (command.equals("look")) {
          return new Ended(state.get(address), "so it is");
        }
        if (obedient) {
          state.put(address, command.equals("set") ? 0 : 1);
        }
        return new Ended(0, "");
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }

  private List<String> run(Deed deed, String... addresses) {
    return run((address, deadline) -> host(address), deed, addresses);
  }

  private List<String> run(RemoteHosts remote, Deed deed, String... addresses) {
    List<SharingHost> hosts = new ArrayList<>();
    for (String address : addresses) {
      hosts.add(new SharingHost("name of " + address, address));
    }
    Deadline deadline = Deadline.after(Duration.ofSeconds(30), FenceClock.system());
    List<HostFinding> findings =
        new HostRound(new HostVisit(remote, COMMANDS, deed), Duration.ofSeconds(20))
            .run(hosts, finding -> told.add(finding.host()), deadline);
    assertEquals(hosts, told);
    told.clear();
    assertEquals(0, open.get());
    return findings.stream().map(HostFinding::words).toList();
  }

  @Test
  void onlyWhatDiffersIsChangedAndThenLookedAtAgain() {
    state.putAll(Map.of("a", 0, "b", 1));
    assertEquals(List.of("set", "set, changed"), run(Deed.ENABLE, "a", "b"));
    assertEquals(List.of("set", "set"), run(Deed.ENABLE, "a", "b"));
    assertEquals(
        List.of("b look", "b set", "b look", "b look"),
        commands.stream().filter(line -> line.startsWith("b")).toList());
    assertEquals(List.of("not set, changed"), run(Deed.DISABLE, "b"));
  }

  @Test
  void aLookChangesNothing() {
    state.putAll(Map.of("a", 0, "b", 1));
    assertEquals(List.of("set", "not set"), run(Deed.CHECK, "a", "b"));
    assertEquals(Map.of("a", 0, "b", 1), state);
  }

  @Test
  void whatIsNotKnownIsNeitherSetNorNotSet() {
    state.putAll(Map.of("a", 127, "b", 1));
    List<String> words = run(Deed.DISABLE, "a", "c", "", "b");
    assertEquals("unknown: 'look' ended with exit code 127: so it is", words.get(0));
    assertEquals("unknown: nobody there", words.get(1));
    assertEquals("unknown: the pool does not tell its address", words.get(2));
    assertEquals("not set", words.get(3));
  }

  @Test
  void aChangeThatTheNextLookDoesNotShowIsNone() {
    state.put("a", 1);
    obedient = false;
    assertEquals(List.of("unknown: 'set' succeeded, but changed nothing"), run(Deed.ENABLE, "a"));
  }

  @Test
  void theLineForAPersonIsOneCommandWhateverTheAddress() {
    SharingHost odd = new SharingHost("a", "10.0.0.1;reboot'");
    assertEquals("ssh root@'10.0.0.1;reboot'\\''' 'look'", ByHand.of(odd, "look").line());
    SharingHost usual = new SharingHost("a", "fd00::1");
    assertEquals("ssh root@fd00::1 'look'", ByHand.of(usual, "look").line());
  }

  @Test
  void aLargePoolIsVisitedSomeHostsAtATime() {
    String[] addresses = IntStream.range(0, 64).mapToObj(String::valueOf).toArray(String[]::new);
    AtomicInteger most = new AtomicInteger();
    for (String address : addresses) {
      state.put(address, 1);
    }
    List<String> words =
        run(
            (address, deadline) -> {
              RemoteHost host = host(address);
              most.accumulateAndGet(open.get(), Math::max);
              return host;
            },
            Deed.ENABLE,
            addresses);
    assertEquals(Collections.nCopies(64, "set, changed"), words);
    assertTrue(most.get() <= 8, most::toString);
  }

  @Test
  void anInterruptEndsEveryVisit() throws Exception {
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    Thread test = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              try {
                inside.await();
                test.interrupt();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    interrupter.start();
    List<String> words =
        run(
            (address, deadline) -> {
              inside.countDown();
              never.await();
              return host(address);
            },
            Deed.ENABLE,
            "a",
            "b");
    assertTrue(Thread.interrupted());
    assertEquals(List.of("unknown: interrupted", "unknown: interrupted"), words);
    interrupter.join();
  }
}
