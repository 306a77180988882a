package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;

/** Broken in check(). */
final class CheckFaults {
  private CheckFaults() {}

  /** What is done beside a check. */
  interface Beside {
    void check(Tampered device, List<Plug> plugs) throws FenceException, InterruptedException;
  }

  private static Variant.Tampering after(Beside change) {
    return (sound, lab) ->
        new Tampered(sound, lab) {
          @Override
          public void check(List<Plug> plugs, Deadline deadline)
              throws FenceException, InterruptedException {
            super.check(plugs, deadline);
            change.check(this, plugs);
          }
        };
  }

  static Variant.Tampering before(Beside change) {
    return (sound, lab) ->
        new Tampered(sound, lab) {
          @Override
          public void check(List<Plug> plugs, Deadline deadline)
              throws FenceException, InterruptedException {
            change.check(this, plugs);
            super.check(plugs, deadline);
          }
        };
  }

  private static Variant.Tampering ignoring(Reason reason) {
    return (sound, lab) ->
        new Tampered(sound, lab) {
          @Override
          public void check(List<Plug> plugs, Deadline deadline)
              throws FenceException, InterruptedException {
            try {
              super.check(plugs, deadline);
            } catch (FenceException e) {
              if (e.reason() != reason) {
                throw e;
              }
            }
          }
        };
  }

  static List<BrokenProvider> all() {
    return List.of(
        tampered(
            "CHECK-1",
            "with reason REFUSED: name a plug",
            after(
                (device, plugs) -> {
                  if (plugs.isEmpty()) {
                    throw new FenceException(Reason.REFUSED, "name a plug");
                  }
                })),
        tampered(
            "CHECK-2",
            "with reason BLOCKED: not that one",
            after(
                (device, plugs) -> {
                  if (!plugs.isEmpty()) {
                    throw new FenceException(Reason.BLOCKED, "not that one");
                  }
                })),
        tampered("CHECK-3", "succeeded", ignoring(Reason.NO_SUCH_PLUG)),
        tampered("CHECK-4", "check() with wrong credentials succeeded", ignoring(Reason.DENIED)),
        tampered("CHECK-5", "refuses connections succeeded", ignoring(Reason.UNREACHABLE)),
        tampered(
            "CHECK-6",
            "check() switched the plug 2 times",
            after(
                (device, plugs) -> {
                  for (Plug plug : plugs) {
                    device.sound.request(plug, PowerState.OFF, Tampered.seconds(5));
                    device.sound.request(plug, PowerState.ON, Tampered.seconds(5));
                  }
                })));
  }
}
