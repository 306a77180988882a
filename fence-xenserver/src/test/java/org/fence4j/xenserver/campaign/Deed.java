package org.fence4j.xenserver.campaign;

/** What can happen to a pool, its network or a VM while it is being fenced. */
enum Deed {
  // The network between us and a host, for a span.
  NET_REFUSE,
  NET_DROP,
  NET_SILENT,
  NET_GARBAGE,
  NET_HTTP500,
  NET_CLOSE,
  NET_DRIP,
  NET_SLOW,
  // The next call of ours.
  LOSE_REQUEST,
  LOSE_ANSWER,
  CUT_ANSWER,
  DELAY_REQUEST,
  DELAY_ANSWER,
  END_SESSION,
  // Hosts and masters.
  KILL_HOST,
  BOOT_HOST,
  ELECT,
  PROMOTE,
  SPLIT,
  UNITE,
  MOVE_MASTER,
  RESTART_XAPI,
  EMERGENCY,
  NAME_STRANGER,
  // The VM, by others or by itself.
  START,
  RESUME,
  UNPAUSE,
  PAUSE,
  SUSPEND,
  MIGRATE,
  SNAPSHOT,
  CHECKPOINT,
  REVERT,
  CLEAN_SHUTDOWN,
  CLEAN_REBOOT,
  GUEST_REBOOTS,
  GUEST_HALTS,
  BLOCK,
  UNBLOCK,
  NEVER_HALTS,
  IGNORES_SHUTDOWN,
  FAILS,
  OBEYS,
  RENAME,
  RENAME_OTHER,
  // A second fencer.
  PEER_OFF,
  PEER_ON,
  PEER_REBOOT,
  PEER_CYCLE
}
