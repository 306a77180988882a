package org.fence4j.cli.provision;

import org.fence4j.api.provision.SharingHost;
import org.fence4j.cli.ssh.SshAccess;

/**
 * What a person can run for a host.
 *
 * @param host the host
 * @param command what is to run there
 * @param line the whole command line
 */
record ByHand(SharingHost host, String command, String line) {

  static ByHand of(SharingHost host, String command) {
    return of(host, "ssh root@", command);
  }

  static ByHand of(SharingHost host, SshAccess access, String command) {
    String port = access.port() == 22 ? "" : "-p " + access.port() + " ";
    return of(host, "ssh " + port + access.user() + "@", command);
  }

  private static ByHand of(SharingHost host, String ssh, String command) {
    String where = host.address().isBlank() ? host.name() : host.address();
    return new ByHand(host, command, ssh + quoted(where) + " '" + command + "'");
  }

  /** A pool may give its hosts any address, and this line goes to a shell. */
  private static String quoted(String where) {
    return where.matches("[\\w.:%-]+") ? where : "'" + where.replace("'", "'\\''") + "'";
  }
}
