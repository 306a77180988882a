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

/** Further ways to be broken when something is switched. */
final class FurtherPowerFaults {
  private FurtherPowerFaults() {}

  static List<BrokenProvider> all() {
    return List.of(
        tampered(
            "PLUG-2",
            "switched web1",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public void request(Plug plug, PowerState wanted, Deadline deadline)
                      throws FenceException, InterruptedException {
                    sound.request(WEB1, wanted, deadline);
                    super.request(plug, wanted, deadline);
                  }
                }),
        tampered(
            "POWER-1",
            "the device tells OFF, but the plug is ON in truth",
            FurtherPowerFaults::onlySaysSo),
        tampered(
            "POWER-5",
            "after request(OFF) the device still tells ON",
            PowerFaults.before(
                (device, plug, wanted) -> {
                  device.sound.request(plug, PowerState.ON, Tampered.seconds(5));
                  return false;
                })),
        tampered(
            "POWER-7",
            "after request(OFF) the device still tells ON",
            PowerFaults.before(
                (device, plug, wanted) -> {
                  boolean again = device.requested == PowerState.OFF;
                  if (again) {
                    device.sound.request(plug, PowerState.ON, Tampered.seconds(5));
                  }
                  return !again;
                })),
        tampered(
            "POWER-8",
            "the framework cannot confirm a reboot",
            PowerFaults.before(
                (device, plug, wanted) -> {
                  throw new FenceException(Reason.REFUSED, "not today");
                })),
        tampered(
            "POWER-12",
            "a refusal to switch is told as UNREACHABLE",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public void request(Plug plug, PowerState wanted, Deadline deadline)
                      throws FenceException, InterruptedException {
                    try {
                      super.request(plug, wanted, deadline);
                    } catch (FenceException e) {
                      throw again(Reason.UNREACHABLE, e);
                    }
                  }
                }));
  }

  private static FenceDevice onlySaysSo(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void request(Plug plug, PowerState wanted, Deadline deadline) {
        requested = wanted;
      }

      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        Evidence seen = super.state(plug, deadline);
        return requested == null ? seen : told(seen, requested);
      }
    };
  }

  static List<BrokenProvider> late() {
    return List.of(
        tampered("POWER-10", "but is ON after close()", FurtherPowerFaults::wakesAfterTheEnd),
        tampered(
            "POWER-14",
            "a request whose deadline had passed switched the plug",
            FurtherPowerFaults::carriesOutLater));
  }

  private static FenceDevice wakesAfterTheEnd(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void close() {
        if (requested == PowerState.OFF) {
          switchSoon(sound, PowerState.ON);
        } else {
          super.close();
        }
      }
    };
  }

  private static FenceDevice carriesOutLater(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void request(Plug plug, PowerState wanted, Deadline deadline)
          throws FenceException, InterruptedException {
        if (!deadline.expired()) {
          super.request(plug, wanted, deadline);
          return;
        }
        switchSoon(sound, wanted);
        throw new FenceException(Reason.TIMED_OUT, "too late");
      }
    };
  }

  private static void switchSoon(FenceDevice sound, PowerState wanted) {
    Thread thread =
        new Thread(
            () -> {
              Tampered.idle(20);
              try {
                sound.request(Tampered.WEB1, wanted, Tampered.seconds(5));
              } catch (FenceException | InterruptedException e) {
                throw new IllegalStateException(e);
              } finally {
                sound.close();
              }
            },
            "switching soon");
    thread.setDaemon(true);
    thread.start();
  }
}
