package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.changed;
import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.PowerCycle;
import org.fence4j.api.spi.WholeAction;

/** Broken in what it offers beyond the primitives. */
final class CapabilityFaults {
  private CapabilityFaults() {}

  /** Changes a list. */
  interface Relisting {
    List<PlugStatus> of(Tampered device, List<PlugStatus> all)
        throws FenceException, InterruptedException;
  }

  static Variant.Tampering listing(Relisting change) {
    return (sound, lab) ->
        new Tampered(sound, lab) {
          @Override
          public List<PlugStatus> list(Deadline deadline)
              throws FenceException, InterruptedException {
            return change.of(this, new ArrayList<>(super.list(deadline)));
          }
        };
  }

  static List<BrokenProvider> all() {
    return List.of(
        changed(
            "CAPA-1",
            "the descriptor lists WholeAction, but",
            () -> Variant.described(d -> Variant.plus(d, WholeAction.class))),
        changed(
            "CAPA-2",
            "offers SharedDiskProvisioning, which",
            () ->
                Variant.described(
                    d -> Variant.capable(d, Set.of(PlugListing.class, PowerCycle.class)))),
        tampered(
            "CAPA-3",
            "web1 is listed as HELD, but is ON",
            listing(
                (device, all) -> {
                  all.replaceAll(
                      each -> new PlugStatus(each.plug(), each.alias(), PowerState.HELD));
                  return all;
                })),
        tampered(
            "CAPA-4",
            "not ordered by alias: [web2",
            listing(
                (device, all) -> {
                  Collections.reverse(all);
                  return all;
                })),
        tampered(
            "CAPA-5",
            "with reason NO_SUCH_PLUG",
            listing(
                (device, all) -> {
                  all.add(0, new PlugStatus(new Plug("ghost"), "ghost", PowerState.ON));
                  return all;
                })),
        tampered(
            "CAPA-6",
            "list() switched the plug 2 times",
            listing(
                (device, all) -> {
                  device.sound.request(Tampered.WEB1, PowerState.OFF, Tampered.seconds(5));
                  device.sound.request(Tampered.WEB1, PowerState.ON, Tampered.seconds(5));
                  return all;
                })),
        tampered(
            "CAPA-7",
            "after a cycle the evidence tells OFF",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public Evidence cycle(Plug plug, Deadline deadline)
                      throws FenceException, InterruptedException {
                    return told(super.cycle(plug, deadline), PowerState.OFF);
                  }
                }),
        tampered(
            "CAPA-8",
            "a cycle that the device ignored succeeded",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public Evidence cycle(Plug plug, Deadline deadline)
                      throws FenceException, InterruptedException {
                    try {
                      return super.cycle(plug, deadline);
                    } catch (FenceException e) {
                      return new Evidence(
                          PowerState.ON, Instant.EPOCH, "rack", "was told to cycle");
                    }
                  }
                }));
  }
}
