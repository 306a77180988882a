package org.fence4j.testkit.xenserver;

/** Hears what happens to hosts, so that a server can close their sockets. */
interface PoolListener {
  /** The host died or came back. */
  void powerChanged(int host, boolean killed);

  /** The host's xapi restarted: open connections are lost. */
  void restarted(int host);
}
