package org.fence4j.xenserver.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;
import org.fence4j.api.plan.Fencer;
import org.fence4j.api.plan.FencerSettings;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.fence4j.xenserver.Devices;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginRace;
import org.fence4j.xenserver.pool.MasterLocator;
import org.fence4j.xenserver.pool.MemberCache;

/** One schedule, performed: the pool as it is afterwards and what came of the fence. */
final class Fence {
  /** The pool has been up for a while, so that copies of its database differ in age. */
  private static final Duration BEFORE = Duration.ofMinutes(30);

  /** As long as an operation left behind may wait in xapi's queue and then take. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(60);

  private static final String NAME = "web1";

  final Schedule schedule;
  final VirtualTime time = new VirtualTime();
  final SimulatedPool pool;
  final SimulatedVm target;
  final Network network;
  final Duration budget;
  final Instant start;
  final Instant ended;
  final Instant closed;
  final Outcome outcome;
  private final List<VirtualRace> races = new ArrayList<>();
  private final Variant variant;

  private Fence(Schedule schedule, Variant variant) throws InterruptedException {
    this.schedule = schedule;
    this.variant = variant;
    this.pool =
        SimulatedPool.builder()
            .hosts(schedule.hosts())
            .controlDomains(false)
            .password("secret")
            .operationTime(schedule.operation())
            .ha(schedule.ha())
            .time(time)
            .seed(schedule.seed())
            .build();
    this.target = furnish();
    this.network = new Network(pool, target, time, schedule.latency());
    time.advance(BEFORE);
    this.start = plan();
    FencerSettings settings = settings();
    this.budget = settings.budget(schedule.action());
    CampaignClock clock = new CampaignClock(time);
    try (FenceDevice device = variant.device(device(clock), clock)) {
      Plug plug = new Plug(schedule.byUuid() ? target.uuid() : NAME);
      Deadline deadline = Deadline.after(budget, clock);
      this.outcome = new Fencer(device, settings).run(schedule.action(), plug, deadline);
      this.ended = time.now();
    }
    this.closed = time.now();
    time.advance(AFTERWARDS);
  }

  static Fence of(Schedule schedule, Variant variant) {
    try {
      return new Fence(schedule, variant);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts virtual time", e);
    }
  }

  /** Whether every race was closed and settled. */
  boolean racesSettled() {
    return races.stream().allMatch(VirtualRace::settled);
  }

  private FencerSettings settings() {
    FencerSettings plain = FencerSettings.within(schedule.phase());
    return new FencerSettings(
        plain.phaseLimit(),
        plain.firstPoll(),
        plain.longestPoll(),
        plain.powerWait(),
        plain.retryOn(),
        schedule.cycle());
  }

  /** VMs are spread over the hosts in order. */
  private SimulatedVm furnish() {
    for (int host = 1; host < schedule.home(); host++) {
      pool.addVm("other" + host);
    }
    SimulatedVm vm = pool.addVm(NAME);
    pool.addVm(schedule.namesake() ? NAME : "other");
    pool.addSnapshot(NAME);
    if (schedule.initial() != VmPowerState.RUNNING) {
      vm.setPowerState(schedule.initial());
    }
    if (schedule.ha()) {
      vm.protect();
    }
    return vm;
  }

  /** Puts all steps on the time line, and lets those pass that come before the fence. */
  private Instant plan() {
    SimulatedVm other =
        pool.vms().stream()
            .filter(vm -> !vm.uuid().equals(target.uuid()))
            .findFirst()
            .orElseThrow();
    Stage stage = new Stage(schedule, pool, time, network, target, other);
    Duration head = head();
    for (Step step : schedule.steps()) {
      time.schedule(head.plus(step.at()), () -> stage.perform(step));
    }
    time.advance(head);
    return time.now();
  }

  private Duration head() {
    Duration first = Duration.ZERO;
    for (Step step : schedule.steps()) {
      first = step.at().compareTo(first) < 0 ? step.at() : first;
    }
    return first.negated();
  }

  private FenceDevice device(CampaignClock clock) {
    FenceContext context = FenceContext.of(clock, note -> {}, warning -> {});
    List<HostAddress> hosts =
        schedule.configured().stream()
            .map(host -> new HostAddress(true, pool.address(host), 443))
            .toList();
    return Devices.of(
        new MasterLocator(hosts, this::race, MemberCache.off(context), context), context);
  }

  private LoginRace race(Deadline deadline) {
    VirtualRace race = new VirtualRace(network, time, pool.password(), deadline);
    races.add(race);
    return new Race(race, variant);
  }
}
