package org.fence4j.testkit.xenserver.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.storage.SrType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
  private static final String WHOLE =
      """
      {
        "hosts": 4, "master": 2, "ha": true, "pvDrivers": false, "username": "admin",
        "password": "secret", "operationMillis": 10, "network": 31,
        "accounts": [{"user": "viewer", "password": "pw", "role": "read-only"}],
        "vms": [{"name": "web1", "protected": true}, {"name": "web2", "state": "Halted"}],
        "templates": ["debian"],
        "srs": [{"name": "iscsi", "type": "lvmoiscsi"},
                {"name": "local", "type": "ext", "host": 3, "size": 1073741824}],
        "disks": [{"name": "data", "sr": "iscsi", "size": 1, "sharable": true, "raw": true}],
        "vbds": [{"vm": "web1", "disk": "data", "device": "1"}],
        "allowMultipleAttach": [1, 4],
        "faults": [{"host": 4, "fault": "drop"}]
      }
      """;

  private static Scenario read(Path directory, String text) throws IOException {
    Path file = directory.resolve("scenario.json");
    Files.writeString(file, text);
    return Scenario.read(file, pool -> {});
  }

  @Test
  void everythingAFileCanSayIsInThePool(@TempDir Path directory) throws IOException {
    Scenario scenario = read(directory, WHOLE);
    SimulatedPool pool = scenario.pool();
    assertEquals(4, pool.hosts());
    assertEquals(2, pool.master());
    assertEquals("admin", pool.username());
    assertEquals("127.0.31.1", pool.address(1));
    assertTrue(pool.vm("web1").haAlwaysRun());
    assertFalse(pool.vm("web2").domainRunning());
    assertEquals(VmPowerState.HALTED, pool.vm("debian").powerState());
    assertEquals(SrType.LVMOISCSI, pool.storage().sr("iscsi").type());
    assertEquals(List.of(3), pool.storage().sr("local").pluggedOn());
    assertEquals(List.of(1), pool.storage().disk("data").openOn());
    assertEquals(4194304, pool.storage().disk("data").virtualSize());
    assertEquals(Map.of(4, PoolFault.of(PoolFault.Kind.DROP)), scenario.faults());
  }

  @Test
  void theScenarioInTheManualIsOne(@TempDir Path directory) throws IOException {
    String manual = Files.readString(Path.of("../docs/simulated-pool.md"));
    int start = manual.indexOf("```json\n{") + "```json\n".length();
    String text = manual.substring(start, manual.indexOf("```", start));
    SimulatedPool pool = read(directory, text).pool();
    assertEquals(List.of(1), pool.storage().disk("quorum").openOn());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|not a JSON object",
        "{\"hosts\":\"3\"}|hosts: expected an integer from 1 to 64",
        "{\"hosts\":65}|hosts: expected an integer from 1 to 64",
        "{\"master\":4}|master: expected an integer from 1 to 3",
        "{\"vms\":{}}|vms: expected a list of objects",
        "{\"vms\":[{}]}|vms[0].name: missing, expected a string",
        "{\"vms\":[{\"name\":\"a\",\"state\":\"off\"}]}"
            + "|vms[0].state: expected Halted, Paused, Running, Suspended",
        "{\"vms\":[{\"name\":\"a\",\"hosts\":1}]}"
            + "|vms[0].hosts: unknown, expected [name, protected, state]",
        "{\"srs\":[{\"name\":\"a\",\"type\":\"zfs\"}]}|srs[0].type: no SR type zfs",
        "{\"srs\":[{\"name\":\"a\",\"type\":\"ext\"}]}"
            + "|srs[0].type: an SR of type ext is never shared",
        "{\"disks\":[{\"name\":\"a\",\"sr\":\"b\"}]}|disks[0].sr: no SR b",
        "{\"accounts\":[{\"user\":\"a\",\"password\":\"b\",\"role\":\"c\"}]}"
            + "|accounts[0].role: no role c",
        "{\"faults\":[{\"host\":1,\"fault\":\"sleepy\"}]}"
            + "|faults[0].fault: unknown fault 'sleepy', expected none, refuse, drop, silent, drip,"
            + " garbage, html, http500, close or slow[:ms]"
      })
  void whatIsWrongIsSaidWithItsPlace(String text, String reason, @TempDir Path directory) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> read(directory, text));
    assertEquals(directory.resolve("scenario.json") + ": " + reason, error.getMessage());
  }
}
