package org.fence4j.xenserver.xapi;

import java.time.Duration;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.Secret;
import org.fence4j.xenserver.pool.GuestQuery;
import org.fence4j.xenserver.pool.HostAddress;

/** A program that reads the list of a pool's VMs: for a JVM whose heap a test limits. */
final class ListReader {
  private ListReader() {}

  public static void main(String[] address) throws Exception {
    Deadline patient = Deadline.after(Duration.ofMinutes(1), FenceClock.system());
    XapiPoolSession session =
        XapiPoolSession.login(
            CannedHost.exchange(new HostAddress(false, address[0], Integer.parseInt(address[1]))),
            new Credentials("root", Secret.of("secret")),
            Duration.ofMinutes(1),
            patient);
    System.out.println(session.guests(new GuestQuery.Fenceable(), patient).size() + " VMs");
    session.logout(patient);
  }
}
