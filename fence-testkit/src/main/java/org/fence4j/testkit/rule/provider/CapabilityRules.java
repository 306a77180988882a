package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;
import static org.fence4j.testkit.rule.provider.Draft.should;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Evidence;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PeerClocks;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.PowerCycle;
import org.fence4j.api.spi.WholeAction;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Control;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.RuleViolation;

/** What is declared works, and what is not refuses cleanly. */
final class CapabilityRules {
  static final Control<FenceFixture> LISTING = declared(PlugListing.class);
  private static final Control<FenceFixture> CYCLE = declared(PowerCycle.class);
  private static final List<Class<? extends Capability>> KNOWN =
      List.of(
          PlugListing.class,
          PowerCycle.class,
          PeerClocks.class,
          WholeAction.class,
          SharedDiskProvisioning.class,
          NobodyHasThis.class);

  private CapabilityRules() {}

  /** What no device can know of. */
  private interface NobodyHasThis extends Capability {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must("CAPA-1", "Every capability of the descriptor is offered by a device.")
            .check(CapabilityRules::kept),
        must("CAPA-2", "No capability is offered that the descriptor does not list.")
            .check(CapabilityRules::honest),
        must("CAPA-3", "The list holds the plug, with its state.", LISTING, Needs.PLUG)
            .check(CapabilityRules::listed),
        must("CAPA-4", "The list is ordered by alias and names no plug twice.", LISTING)
            .check(CapabilityRules::ordered),
        should("CAPA-5", "What the list names can be asked by that name.", LISTING)
            .check(CapabilityRules::askable),
        must("CAPA-6", "Listing switches nothing.", LISTING, Needs.PLUG, Needs.TRUTH)
            .check(
                trial -> {
                  list(trial);
                  int switched = trial.outside().switched(trial.plug());
                  unless(switched == 0, "list() switched the plug " + switched + " times");
                }),
        must(
                "CAPA-7",
                "A cycle of a plug that is on proves the stop and ends with the plug on.",
                CYCLE,
                Needs.SWITCHING)
            .check(CapabilityRules::cycled),
        must(
                "CAPA-8",
                "A cycle whose device ignored it is a failure, never a proof.",
                CYCLE,
                Needs.SWITCHING,
                Needs.SWITCH_IGNORED)
            .check(CapabilityRules::ignoredCycle));
  }

  private static Control<FenceFixture> declared(Class<? extends Capability> type) {
    return new Control<>(
        "a provider that declares " + type.getSimpleName(),
        fixture -> fixture.provider().descriptor().capabilities().contains(type));
  }

  private static void kept(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    for (Class<? extends Capability> type : trial.descriptor().capabilities()) {
      unless(
          device.capability(type).isPresent(),
          "the descriptor lists " + type.getSimpleName() + ", but a device does not offer it");
    }
  }

  private static void honest(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    for (Class<? extends Capability> type : KNOWN) {
      if (trial.descriptor().capabilities().contains(type)) {
        continue;
      }
      Optional<? extends Capability> offered;
      try {
        offered = device.capability(type);
      } catch (RuntimeException e) {
        throw new RuleViolation(
            "capability(" + type.getSimpleName() + ") throws " + e + "; return Optional.empty()");
      }
      unless(
          offered.isEmpty(),
          "a device offers " + type.getSimpleName() + ", which the descriptor does not list");
    }
  }

  private static List<PlugStatus> list(Trial trial) throws Exception {
    return trial.open().capability(PlugListing.class).orElseThrow().list(trial.patience());
  }

  private static void listed(Trial trial) throws Exception {
    Plug plug = trial.plug();
    List<PlugStatus> all = list(trial);
    PlugStatus line =
        all.stream()
            .filter(each -> each.plug().equals(plug) || each.alias().equals(plug.name()))
            .findFirst()
            .orElseThrow(() -> new RuleViolation("the list lacks " + plug + ": " + all));
    PowerState state = trial.state(trial.open());
    unless(line.state() == state, plug + " is listed as " + line.state() + ", but is " + state);
  }

  private static void ordered(Trial trial) throws Exception {
    List<PlugStatus> all = list(trial);
    unless(
        all.stream().sorted(Comparator.comparing(PlugStatus::alias)).toList().equals(all),
        "the list is not ordered by alias: " + all.stream().map(PlugStatus::alias).toList());
    List<Plug> plugs = all.stream().map(PlugStatus::plug).toList();
    unless(new HashSet<>(plugs).size() == plugs.size(), "the list names a plug twice: " + plugs);
  }

  private static void askable(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    for (PlugStatus line : list(trial).stream().limit(3).toList()) {
      trial.state(device, line.plug());
    }
  }

  private static void cycled(Trial trial) throws Exception {
    trial.bring(PowerState.ON);
    FenceDevice device = trial.open();
    PowerCycle cycle = device.capability(PowerCycle.class).orElseThrow();
    Evidence proof = cycle.cycle(trial.plug(), trial.patience());
    unless(
        proof.state() == PowerState.ON,
        "after a cycle the evidence tells " + proof.state() + " in place of ON");
    if (trial.fixture().outside().isPresent()) {
      unless(
          trial.outside().switched(trial.plug()) > 0,
          "a cycle was told as proven, but the plug's power was never cut");
    }
  }

  private static void ignoredCycle(Trial trial) throws Exception {
    trial.inflict(Fault.IGNORES_SWITCHING);
    FenceDevice device = trial.open();
    PowerCycle cycle = device.capability(PowerCycle.class).orElseThrow();
    trial.failure("a cycle that the device ignored", () -> cycle.cycle(trial.plug(), trial.soon()));
  }
}
