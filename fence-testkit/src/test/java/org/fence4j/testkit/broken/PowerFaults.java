package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.Fault;

/** Broken when something is switched. */
final class PowerFaults {
  private PowerFaults() {}

  /** What comes before a request; the answer tells whether the request is made at all. */
  interface Before {
    boolean request(Tampered device, Plug plug, PowerState wanted)
        throws FenceException, InterruptedException;
  }

  static Variant.Tampering before(Before change) {
    return (sound, lab) ->
        new Tampered(sound, lab) {
          @Override
          public void request(Plug plug, PowerState wanted, Deadline deadline)
              throws FenceException, InterruptedException {
            if (change.request(this, plug, wanted)) {
              super.request(plug, wanted, deadline);
            }
          }
        };
  }

  /** Forgets a request that comes before any look. */
  private static Variant.Tampering forgetting(PowerState truth, PowerState wanted) {
    return before(
        (device, plug, wish) ->
            !(device.looks == 0
                && wish == wanted
                && device.lab.fault == Fault.NONE
                && plug.equals(Tampered.WEB1)
                && truth(device, plug) == truth));
  }

  private static PowerState truth(Tampered device, Plug plug)
      throws FenceException, InterruptedException {
    return device.sound.state(plug, Tampered.seconds(5)).state();
  }

  static List<BrokenProvider> all() {
    return List.of(
        tampered(
            "POWER-1",
            "after request(OFF) the device still tells ON",
            forgetting(PowerState.ON, PowerState.OFF)),
        tampered(
            "POWER-2",
            "after request(ON) the device still tells OFF",
            forgetting(PowerState.OFF, PowerState.ON)),
        tampered(
            "POWER-3",
            "after request(OFF) the device still tells HELD",
            forgetting(PowerState.HELD, PowerState.OFF)),
        tampered(
            "POWER-4",
            "after request(ON) the device still tells HELD",
            forgetting(PowerState.HELD, PowerState.ON)),
        tampered(
            "POWER-5", "with reason REFUSED: it is off", before(PowerFaults::refusesWhatIsOff)),
        tampered(
            "POWER-6",
            "request(ON) of a plug that was ON switched it 2 times",
            before(PowerFaults::restartsWhatIsOn)),
        tampered(
            "POWER-7", "two request(OFF) switched the plug 3 times", before(PowerFaults::repeats)),
        tampered("POWER-8", "after a reboot the plug is OFF", PowerFaults::tiredAfterOff),
        tampered("POWER-9", "switching web1 switched web2 as well", PowerFaults::takesAnotherAlong),
        tampered("POWER-10", "but is ON after close()", PowerFaults::wakesAtTheEnd));
  }

  private static FenceDevice takesAnotherAlong(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void request(Plug plug, PowerState wanted, Deadline deadline)
          throws FenceException, InterruptedException {
        super.request(plug, wanted, deadline);
        sound.request(WEB2, wanted, deadline);
      }
    };
  }

  private static boolean refusesWhatIsOff(Tampered device, Plug plug, PowerState wanted)
      throws FenceException, InterruptedException {
    if (device.looks == 0
        && wanted == PowerState.OFF
        && device.lab.fault == Fault.NONE
        && plug.equals(Tampered.WEB1)
        && truth(device, plug) == PowerState.OFF) {
      throw new FenceException(Reason.REFUSED, "it is off");
    }
    return true;
  }

  private static boolean restartsWhatIsOn(Tampered device, Plug plug, PowerState wanted)
      throws FenceException, InterruptedException {
    if (wanted == PowerState.ON && truth(device, plug) == PowerState.ON) {
      device.sound.request(plug, PowerState.OFF, Tampered.seconds(5));
    }
    return true;
  }

  private static boolean repeats(Tampered device, Plug plug, PowerState wanted)
      throws FenceException, InterruptedException {
    if (wanted == PowerState.OFF && device.requested == PowerState.OFF) {
      device.sound.request(plug, PowerState.ON, Tampered.seconds(5));
    }
    return true;
  }

  /** Fails at the second look at what it has switched off. */
  private static FenceDevice tiredAfterOff(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      private int looksAtOff;
      private boolean failed;

      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        Evidence seen = super.state(plug, deadline);
        looksAtOff += seen.state() == PowerState.OFF ? 1 : 0;
        if (looksAtOff == 2 && !failed) {
          failed = true;
          throw new FenceException(Reason.REFUSED, "tired");
        }
        return seen;
      }

      @Override
      public void request(Plug plug, PowerState wanted, Deadline deadline)
          throws FenceException, InterruptedException {
        super.request(plug, wanted, deadline);
        looksAtOff = 0;
      }
    };
  }

  private static FenceDevice wakesAtTheEnd(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      @SuppressWarnings("EmptyCatch")
      public void close() {
        try {
          if (requested == PowerState.OFF) {
            sound.request(WEB1, PowerState.ON, seconds(1));
          }
        } catch (FenceException | InterruptedException e) {
          // too late
        }
        super.close();
      }
    };
  }

  static List<BrokenProvider> troubled() {
    return List.of(
        tampered(
            "POWER-11",
            "is told OFF because that was asked for",
            StateFaults.telling(
                (device, plug, seen) ->
                    device.requested == PowerState.OFF
                        ? Tampered.told(seen, PowerState.OFF)
                        : seen)),
        tampered("POWER-12", "succeeded", StateFaults.requestIgnoring(Reason.REFUSED)),
        tampered(
            "POWER-13",
            "a request for HELD or UNKNOWN switched the plug",
            before(
                (device, plug, wanted) -> {
                  boolean known = wanted == PowerState.ON || wanted == PowerState.OFF;
                  if (!known) {
                    device.sound.request(plug, PowerState.OFF, Tampered.seconds(5));
                  }
                  return known;
                })),
        tampered(
            "POWER-14",
            "with a deadline that has passed succeeded",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public void request(Plug plug, PowerState wanted, Deadline deadline)
                      throws FenceException, InterruptedException {
                    super.request(plug, wanted, deadline.expired() ? seconds(5) : deadline);
                  }
                }));
  }
}
