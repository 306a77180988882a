package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.call.Answer;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.Test;

/** Asks the simulator what a real xapi was asked and compares the answers. */
class RecordingsTest {
  /** Methods the simulator does not have, with the reason; the longest matching prefix counts. */
  private static final Map<String, String> NOT_SIMULATED =
      Map.ofEntries(
          Map.entry("VDI.", "storage is no part of the simulator"),
          Map.entry("VBD.", "storage is no part of the simulator"),
          Map.entry("SR.", "storage is no part of the simulator"),
          Map.entry("PBD.", "storage is no part of the simulator"),
          Map.entry("event.from", "fencing polls"),
          Map.entry("VM.clone", "fencing creates no VMs"),
          Map.entry("VM.snapshot", "fencing creates no snapshots"),
          Map.entry("VM.destroy", "fencing destroys no VMs"),
          Map.entry("system.listMethods", "would list the methods of a real xapi"));

  private final Map<String, Integer> notSimulated = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private int replayed;

  @Test
  void theSimulatorAnswersAsTheRecordedXapiDid() {
    Map<String, List<Recording>> groups = new LinkedHashMap<>();
    Stream.of("xapi-exchanges.jsonl", "xapi-records.jsonl")
        .flatMap(file -> Recording.read(file).stream())
        .forEach(
            line ->
                groups.computeIfAbsent(line.text("recorded"), g -> new ArrayList<>()).add(line));
    assertEquals(
        List.of("basics", "states and storage", "names, races, records", "records"),
        List.copyOf(groups.keySet()));
    groups.forEach((group, lines) -> replay(new ReplayedPool(group), lines));
    System.out.println(
        "recordings: replayed "
            + replayed
            + ", equal "
            + (replayed - failures.size())
            + ", not simulated "
            + notSimulated.values().stream().mapToInt(Integer::intValue).sum()
            + " "
            + notSimulated);
    assertEquals("", String.join("\n", failures));
    assertTrue(replayed > 150, "replayed " + replayed);
  }

  private void replay(ReplayedPool pool, List<Recording> lines) {
    for (Recording line : lines) {
      String reason = reason(line);
      if (!reason.isEmpty()) {
        notSimulated.merge(line.text("method") + ": " + reason, 1, Integer::sum);
        pool.imitate(line);
      } else {
        replayed++;
        List<String> differences = pool.replay(line);
        if (!differences.isEmpty()) {
          failures.add(line + "\n   " + String.join("\n   ", differences));
        }
      }
    }
  }

  private static String reason(Recording line) {
    String method = line.text("method");
    if (line.text("response").contains("<value>VDI_IN_USE</value>")) {
      return "depends on storage";
    }
    return NOT_SIMULATED.entrySet().stream()
        .filter(entry -> method.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** A pool like the recorded one. */
  private static final class ReplayedPool {
    private final ReplayTime timer = new ReplayTime();
    private final Translation translation = new Translation();
    private final ReplyComparison comparison = new ReplyComparison(translation);
    private final SimulatedPool pool;

    ReplayedPool(String group) {
      pool =
          SimulatedPool.builder()
              .hosts(group.equals("basics") ? 2 : 3)
              .password("labpass")
              .pvDrivers(false)
              .time(timer)
              .vm("fence-a")
              .vm("fence-b")
              .vm("fence-c")
              .vm("fence-d")
              .template("tmpl-x")
              .build();
      pool.certificatePem(2, "certificate of host 2");
      for (int host = 1; host <= pool.hosts(); host++) {
        translation.add("10.77.0." + host, pool.address(host));
        translation.add("host: xl" + host, "host: " + pool.hostName(host));
        translation.add("S(xl" + host + ")", "S(" + pool.hostName(host) + ")");
      }
      translation.add("S(lab)", "S(lab)");
      halt(group);
      know(group);
    }

    /** The states the VMs had when the group begins. */
    private void halt(String group) {
      List<String> halted =
          switch (group) {
            case "basics" -> List.of("fence-b");
            case "states and storage" -> List.of("fence-a", "fence-b", "fence-c", "fence-d");
            default -> List.of("fence-c");
          };
      halted.forEach(name -> pool.vm(name).setPowerState(VmPowerState.HALTED));
    }

    /** References that a group uses before any reply in it has named them. */
    private void know(String group) {
      switch (group) {
        case "basics" -> {
          vm("OpaqueRef:c4e82365-e880-e498-2e88-0bf97b5f72c1", "fence-b");
          vm("OpaqueRef:a3bdd554-1cf4-fb5c-747f-4ebe1f81afe1", "tmpl-x");
          vm(
              "OpaqueRef:b7586562-4797-4afc-dcb0-bb31f6b77b98",
              "Control domain on host: xenserver01");
        }
        case "states and storage" -> {
          session("OpaqueRef:070c19e5-9082-86b9-810b-36131b1a7d81", "");
          vm("OpaqueRef:84f4a22e-b2f2-4ce1-4601-73fa5a236bfa", "fence-a");
          vm("OpaqueRef:b82ad566-cd72-fe70-e0ca-cae45ad774e4", "fence-b");
          vm("OpaqueRef:bc141225-f5c6-3d95-f904-d84d855b5474", "fence-c");
          vm("OpaqueRef:0763b337-7d6c-ad46-a859-840670a862cd", "fence-d");
          host("OpaqueRef:d0957e22-96f7-4d62-8d04-7ea3992793d2", 1);
          host("OpaqueRef:babc2f7a-b435-d27e-5a47-48acf92a12ee", 2);
        }
        case "names, races, records" -> {
          session("OpaqueRef:e9021f7c-79ec-c057-a54d-0e8c0d56a97e", "");
          vm("OpaqueRef:19245eaf-d22a-3a7c-5fd1-b244783fef96", "fence-a");
          vm("OpaqueRef:ad867ece-20ac-ea00-9674-7ba3d01d2a21", "fence-c");
          host("OpaqueRef:2aaefa81-4256-e7a3-6add-38cf8ee144e8", 1);
          metrics();
        }
        default -> {
          session("OpaqueRef:6b5be181-35de-a0c1-e0a7-037b10fdb79c", "recording");
          vm("OpaqueRef:19245eaf-d22a-3a7c-5fd1-b244783fef96", "fence-a");
          host("OpaqueRef:ec0b5d5d-b2b2-7a22-6463-bb7ff50c5330", 2);
          host("OpaqueRef:71608d1c-37b4-baec-1939-6fa9bde50081", 3);
        }
      }
    }

    private void metrics() {
      String session = translation.apply("OpaqueRef:e9021f7c-79ec-c057-a54d-0e8c0d56a97e");
      String master = pool.hostRef(1);
      translation.add(
          "OpaqueRef:af95dd32-0cc5-e965-ee75-faa270653e5a",
          Rpc.ask(pool, 1, "VM.get_metrics", session, pool.vm("fence-a").ref()).text());
      translation.add(
          "OpaqueRef:84fea2ef-f7a3-cb3b-4829-aaf5a0f6341e",
          Rpc.ask(pool, 1, "pool.get_all", session).text());
      translation.add(
          "OpaqueRef:3dc4cff6-2368-d867-6e3d-038e21a7b365",
          Rpc.ask(pool, 1, "host.get_metrics", session, master).text());
    }

    List<String> replay(Recording line) {
      prepare(line);
      String recorded = line.text("response");
      String simulated = ask(line);
      if (!line.text("method").contains(".get_all")) {
        translation.learn(recorded, simulated);
      }
      pool.vm("fence-a").setObedient();
      if (line.text("method").equals("host.get_server_certificate")) {
        return simulated.contains("certificate of host 2") ? List.of() : List.of(simulated);
      }
      return comparison.differences(line.text("method"), recorded, simulated);
    }

    /** Does behind the API's back what an exchange that is not simulated did. */
    void imitate(Recording line) {
      String recorded = line.text("response");
      if (!recorded.contains("<value>Success</value>")) {
        return;
      }
      switch (line.text("method")) {
        case "VM.clone" -> {
          SimulatedVm clone = pool.addVm(String.valueOf(line.list("params").get(2)));
          clone.setPowerState(VmPowerState.HALTED);
          translation.learn(recorded, clone.ref());
        }
        case "VM.snapshot" -> {
          String name = String.valueOf(line.list("params").get(2));
          translation.learn(recorded, pool.addSnapshot(name).ref());
        }
        case "VM.destroy" -> {
          String ref = translation.apply(String.valueOf(line.list("params").get(1)));
          pool.vms().stream().filter(vm -> vm.ref().equals(ref)).forEach(pool::remove);
        }
        default -> {}
      }
    }

    private void prepare(Recording line) {
      String label = line.text("label");
      if (label.equals("async hard_shutdown")) {
        timer.hold(true);
      } else if (label.equals("its task, poll 1") || label.equals("its task, poll 2")) {
        timer.step();
      } else if (label.equals("record of a halted VM")) {
        timer.hold(false);
      }
      if (line.text("method").equals("VM.pause")
          && line.text("response").contains("INTERNAL_ERROR")) {
        // The machine below the recorded xapi went wrong here; its error is provoked.
        List<String> error = new Rpc.Reply(translation.apply(line.text("response"))).error();
        pool.vm("fence-a")
            .setFailing(error.get(0), error.subList(1, error.size()).toArray(String[]::new));
      }
    }

    private String ask(Recording line) {
      Object[] parameters =
          line.list("params").stream()
              .map(value -> value instanceof String text ? translation.apply(text) : value)
              .toArray();
      String request = Rpc.request(line.text("method"), parameters);
      try {
        Answer answer =
            pool.dispatcher().answer(line.text("role").equals("slave") ? 2 : 1, request);
        return answer instanceof Answer.BrokenRequest broken
            ? HttpReply.internalError(broken.exception()).body()
            : ((Answer.Reply) answer).body();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private void session(String recorded, String originator) {
      translation.add(
          recorded,
          Rpc.ask(pool, 1, "session.login_with_password", "root", "labpass", "1.0", originator)
              .text());
    }

    private void vm(String recorded, String name) {
      translation.add(recorded, pool.vm(name).ref());
    }

    private void host(String recorded, int number) {
      translation.add(recorded, pool.hostRef(number));
    }
  }
}
