package org.fence4j.xenserver.xapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.SessionRights;
import org.junit.jupiter.api.Test;

/** The session's record as releases and accounts differ in it. */
class SessionRightsTest {
  private static final String SUPERUSER =
      "<member><name>is_local_superuser</name><value><boolean>%d</boolean></value></member>";
  private static final String PERMISSIONS =
      "<member><name>rbac_permissions</name><value><array><data>%s</data></array></value></member>";

  @Test
  void aDirectoryUserMayDoWhatItsPermissionsNameAndNothingElse() throws Exception {
    String names = "<value>vm.get_record</value><value>vm.hard_shutdown</value>";
    SessionRights rights = rights(String.format(SUPERUSER, 0) + String.format(PERMISSIONS, names));

    assertTrue(rights.known());
    assertTrue(rights.include(GuestOperation.HARD_SHUTDOWN));
    assertFalse(rights.include(GuestOperation.START));
  }

  @Test
  void theSuperuserMayDoEverythingWithoutPermissions() throws Exception {
    SessionRights rights = rights(String.format(SUPERUSER, 1) + String.format(PERMISSIONS, ""));

    assertTrue(rights.include(GuestOperation.HARD_SHUTDOWN));
  }

  @Test
  void aReleaseWithoutPermissionsDoesNotTell() throws Exception {
    assertFalse(rights(String.format(SUPERUSER, 0)).known());
    assertFalse(rights("").known());
  }

  @Test
  void aRecordThatIsNoneIsGarbled() throws Exception {
    String answer = CannedHost.LOGIN;
    try (CannedHost host = new CannedHost(Map.of())) {
      XapiPoolSession session = host.answer(CannedHost.LOGIN).answer(answer).login();

      FenceException failure =
          assertThrows(FenceException.class, () -> session.rights(CannedHost.soon()));
      assertEquals(Reason.GARBLED, failure.reason());
    }
  }

  private static SessionRights rights(String members) throws Exception {
    String record = "<struct>" + members + "</struct>";
    try (CannedHost host = new CannedHost(Map.of())) {
      host.answer(CannedHost.LOGIN).answer(CannedHost.LOGIN.replace("OpaqueRef:s", record));
      SessionRights rights = host.login().rights(CannedHost.soon());
      assertEquals(2, host.requests.get());
      return rights;
    }
  }
}
