package org.fence4j.xenserver.campaign;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.PoolFault.Kind;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.model.PowerOperation;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.time.VirtualTime;

/** Makes the steps of a schedule happen; one that makes no sense in its moment is left out. */
final class Stage {
  private final Schedule schedule;
  private final SimulatedPool pool;
  private final VirtualTime time;
  private final Network network;
  private final SimulatedVm target;
  private final SimulatedVm other;
  private final Peer peer;
  private final Set<Integer> dead = new HashSet<>();
  private boolean torn;
  private boolean renamed;

  Stage(
      Schedule schedule,
      SimulatedPool pool,
      VirtualTime time,
      Network network,
      SimulatedVm target,
      SimulatedVm other) {
    this.schedule = schedule;
    this.pool = pool;
    this.time = time;
    this.network = network;
    this.target = target;
    this.other = other;
    this.peer = new Peer(pool, target);
  }

  void perform(Step step) {
    switch (step.deed()) {
      case NET_REFUSE -> disturb(step, PoolFault.of(Kind.REFUSE));
      case NET_DROP -> disturb(step, PoolFault.of(Kind.DROP));
      case NET_SILENT -> disturb(step, PoolFault.of(Kind.SILENT));
      case NET_GARBAGE -> disturb(step, PoolFault.of(Kind.GARBAGE));
      case NET_HTTP500 -> disturb(step, PoolFault.of(Kind.HTTP500));
      case NET_CLOSE -> disturb(step, PoolFault.of(Kind.CLOSE));
      case NET_DRIP -> disturb(step, PoolFault.of(Kind.DRIP));
      case NET_SLOW -> disturb(step, PoolFault.slow(Duration.ofMillis(900)));
      case LOSE_REQUEST, LOSE_ANSWER, CUT_ANSWER, DELAY_REQUEST, DELAY_ANSWER, END_SESSION ->
          network.strike(step);
      case PEER_OFF -> peer.off();
      case PEER_ON -> peer.on();
      case PEER_REBOOT -> peer.reboot();
      case PEER_CYCLE -> {
        peer.off();
        time.schedule(step.span(), peer::on);
      }
      case RENAME, RENAME_OTHER -> rename(step.deed());
      default -> {
        if (step.deed().compareTo(Deed.START) < 0) {
          performAtHost(step);
        } else {
          performAtVm(step);
        }
      }
    }
  }

  private void disturb(Step step, PoolFault fault) {
    network.fault(step.host(), fault);
    time.schedule(step.span(), () -> network.fault(step.host(), PoolFault.NONE));
  }

  /** Never so that the name leads to the other VM alone: then that would be the one meant. */
  private void rename(Deed deed) {
    if (!renamed && !schedule.namesake()) {
      renamed = true;
      if (deed == Deed.RENAME) {
        peer.rename(target, "renamed");
      } else {
        peer.rename(other, target.name());
      }
    }
  }

  private void performAtHost(Step step) {
    int host = step.host();
    boolean well = dead.isEmpty() && !torn;
    boolean masterLives = pool.masters().contains(pool.master());
    switch (step.deed()) {
      case KILL_HOST -> kill(host);
      case BOOT_HOST -> {
        if (dead.remove(host)) {
          pool.bootHost(host);
        }
      }
      case ELECT -> elect(step);
      case PROMOTE, SPLIT -> {
        if (well && !schedule.ha() && host != pool.master()) {
          torn = true;
          if (step.deed() == Deed.SPLIT) {
            pool.separate(host);
          }
          pool.promote(host, step.span());
        }
      }
      case UNITE -> pool.unite();
      case MOVE_MASTER -> {
        if (well && masterLives && host != pool.master()) {
          pool.moveMaster(host);
        }
      }
      case RESTART_XAPI -> {
        if (!dead.contains(host)) {
          pool.restartXapi(host);
        }
      }
      default -> estrange(step, well && host != pool.master());
    }
  }

  private void kill(int host) {
    if (dead.add(host)) {
      pool.killHost(host);
    }
  }

  /** The master dies, and an operator makes another host the master, whom the others follow. */
  private void elect(Step step) {
    int successor = step.host();
    int old = pool.master();
    if (torn || schedule.ha() || successor == old || dead.contains(successor)) {
      return;
    }
    kill(old);
    pool.promote(successor, step.span());
    for (int host = 1; host <= pool.hosts(); host++) {
      if (host != successor && !dead.contains(host)) {
        pool.follow(host, successor);
      }
    }
  }

  /** A member loses its master for a while. */
  private void estrange(Step step, boolean possible) {
    int host = step.host();
    if (!possible || schedule.ha()) {
      return;
    }
    if (step.deed() == Deed.EMERGENCY) {
      pool.setEmergency(host, "HOST_STILL_BOOTING");
    } else {
      pool.nameMaster(host, "192.0.2.7");
    }
    time.schedule(
        step.span(),
        () -> {
          if (!dead.contains(host) && host != pool.master()) {
            pool.follow(host, pool.master());
          }
        });
  }

  private void performAtVm(Step step) {
    switch (step.deed()) {
      case GUEST_REBOOTS -> {
        if (guestActs()) {
          target.setPowerState(VmPowerState.HALTED);
          target.setPowerState(VmPowerState.RUNNING);
        }
      }
      case GUEST_HALTS -> {
        if (guestActs()) {
          target.setPowerState(VmPowerState.HALTED);
        }
      }
      case BLOCK -> target.block("hard_shutdown", "never");
      case UNBLOCK -> target.unblock("hard_shutdown");
      case NEVER_HALTS -> target.setNeverHalts();
      case IGNORES_SHUTDOWN -> target.setIgnoresShutdown();
      case FAILS -> target.setFailing("INTERNAL_ERROR", "it happens");
      case OBEYS -> target.setObedient();
      default -> {
        if (pool.masters().contains(pool.master())) {
          target.begin(operation(step.deed()), step.host(), step.span());
        }
      }
    }
  }

  /** What a guest does by itself is told to the master its host follows: only in a whole pool. */
  private boolean guestActs() {
    return dead.isEmpty()
        && !torn
        && target.domainRunning()
        && target.powerState() == VmPowerState.RUNNING;
  }

  private static PowerOperation operation(Deed deed) {
    return deed == Deed.MIGRATE ? PowerOperation.POOL_MIGRATE : PowerOperation.valueOf(deed.name());
  }
}
