package org.fence4j.xenserver.xapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.GuestQuery;
import org.junit.jupiter.api.Test;

/** Lists of a pool far larger than any program that reads them would like to hold. */
class LargePoolTest {
  private static final int VMS = 5000;

  /** Twice what it takes; read as a whole, the answer of 41 MB takes 90. */
  private static final String HEAP = "-Xmx24m";

  @Test
  void aListOfFiveThousandVmsIsOneRequestAndReadInLessMemoryThanItHas() throws Exception {
    try (CannedHost host = new CannedHost(Map.of())) {
      host.answer(CannedHost.LOGIN).answer(LargeAnswer.ofVms(VMS)).answer(CannedHost.LOGIN);
      Process reader =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  HEAP,
                  "-cp",
                  System.getProperty("java.class.path"),
                  ListReader.class.getName(),
                  host.address().host(),
                  Integer.toString(host.address().port()))
              .redirectErrorStream(true)
              .start();
      try {
        String said =
            new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertTrue(reader.waitFor(60, TimeUnit.SECONDS), said);
        assertEquals(VMS + " VMs", said);
        assertEquals(3, host.requests.get(), "login, list, logout");
      } finally {
        reader.destroyForcibly();
      }
    }
  }

  @Test
  void ofEachRecordOnlyWhatAGuestNeedsIsKept() throws Exception {
    try (CannedHost host = new CannedHost(Map.of())) {
      host.answer(LargeAnswer.ofVms(2));
      XapiConnection connection =
          new XapiConnection(host.exchange(), "OpaqueRef:s", CannedHost.soon());

      Map<String, Map<?, ?>> records =
          connection.records(GuestRecord.FIELDS, "VM.get_all_records_where", "true");

      assertEquals(2, records.size());
      records.values().forEach(record -> assertEquals(GuestRecord.FIELDS, record.keySet()));
    }
  }

  @Test
  void aRecordBeyondAnySizeIsRefusedThoughTheListMayBeLonger() throws Exception {
    String huge = "x".repeat(9 << 20);
    String answer = new String(LargeAnswer.ofVms(1), StandardCharsets.UTF_8);
    try (CannedHost host = new CannedHost(Map.of())) {
      XapiPoolSession session =
          host.answer(CannedHost.LOGIN).answer(answer.replace("fence-1", huge)).login();

      FenceException failure =
          assertThrows(
              FenceException.class,
              () -> session.guests(new GuestQuery.Fenceable(), CannedHost.soon()));

      assertEquals(Reason.GARBLED, failure.reason());
      assertTrue(failure.getMessage().contains("more than 8 MiB"), failure.getMessage());
    }
  }

  @Test
  void aListBeyondAnySizeIsCutOffThoughEachOfItsRecordsIsShort() {
    BoundedInput endless = new BoundedInput(new EndlessInput(), 1 << 10, 1 << 20);

    GarbledAnswer cut =
        assertThrows(
            GarbledAnswer.class,
            () -> {
              for (int record = 1; record <= 2000; record++) {
                endless.readNBytes(1000);
                endless.startPart();
              }
            });

    assertEquals("a list of more than 1 MiB", cut.getMessage());
  }
}
