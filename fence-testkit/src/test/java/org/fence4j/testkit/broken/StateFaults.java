package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.loaded;
import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.broken.LoadedProviders.Doubtful;
import org.jspecify.annotations.Nullable;

/** Broken when a state is read. */
final class StateFaults {
  private StateFaults() {}

  /** Changes what state() does once the sound device has answered. */
  interface Retelling {
    Evidence of(Tampered device, Plug plug, Evidence seen)
        throws FenceException, InterruptedException;
  }

  static Variant.Tampering telling(Retelling change) {
    return (sound, lab) ->
        new Tampered(sound, lab) {
          @Override
          public Evidence state(Plug plug, Deadline deadline)
              throws FenceException, InterruptedException {
            return change.of(this, plug, super.state(plug, deadline));
          }
        };
  }

  /** Until something is requested, tells one state for another. */
  private static Variant.Tampering confusing(PowerState truth, PowerState told) {
    return telling(
        (device, plug, seen) ->
            device.requested == null && seen.state() == truth ? Tampered.told(seen, told) : seen);
  }

  static FenceDevice doubtful(FenceDevice sound) {
    return new Tampered(sound, new Lab()) {
      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        Evidence seen = super.state(plug, deadline);
        return requested == null && seen.state() == PowerState.ON
            ? told(seen, PowerState.HELD)
            : seen;
      }

      @Override
      public List<PlugStatus> list(Deadline deadline) throws FenceException, InterruptedException {
        return super.list(deadline).stream()
            .map(each -> new PlugStatus(each.plug(), each.alias(), PowerState.HELD))
            .toList();
      }
    };
  }

  static List<BrokenProvider> all() {
    return List.of(
        loaded(
            "STATE-1",
            "the plug is ON, but the first look of a device tells HELD",
            Doubtful::new,
            Doubtful.class,
            Map.of()),
        tampered(
            "STATE-2",
            "the plug is OFF, but the first look of a device tells HELD",
            confusing(PowerState.OFF, PowerState.HELD)),
        tampered(
            "STATE-3",
            "the plug is HELD, but the first look of a device tells OFF",
            confusing(PowerState.HELD, PowerState.OFF)),
        tampered(
            "STATE-4",
            "state() tells OFF; a false OFF destroys data",
            confusing(PowerState.UNKNOWN, PowerState.OFF)),
        tampered("STATE-5", "one device told [ON, ON, ON]", StateFaults::remembering),
        tampered(
            "STATE-6", "reading a state twice switched the plug 2 times", StateFaults::switching),
        tampered(
            "STATE-7",
            "the evidence's detail is 'on",
            telling(
                (device, plug, seen) ->
                    new Evidence(seen.state(), seen.observedAt(), seen.source(), "on\nI think"))),
        tampered(
            "STATE-8",
            "a look now is dated 1970",
            telling(
                (device, plug, seen) ->
                    new Evidence(seen.state(), Instant.EPOCH, seen.source(), seen.detail()))));
  }

  private static FenceDevice remembering(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      private @Nullable Evidence first;

      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        Evidence seen = super.state(plug, deadline);
        if (first == null || requested != null) {
          first = seen;
        }
        return first;
      }
    };
  }

  /** While no other device is open, which would see it. */
  private static FenceDevice switching(FenceDevice sound, Lab lab) {
    lab.shared.incrementAndGet();
    return new Tampered(sound, lab) {
      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        Evidence seen = super.state(plug, deadline);
        boolean alone = lab.shared.get() == 1 && requested == null;
        if (looks == 2 && alone && seen.state() == PowerState.ON) {
          sound.request(plug, PowerState.OFF, seconds(5));
          sound.request(plug, PowerState.ON, seconds(5));
        }
        return seen;
      }

      @Override
      public void close() {
        if (!closed) {
          lab.shared.decrementAndGet();
        }
        super.close();
      }
    };
  }

  static List<BrokenProvider> plugs() {
    return List.of(
        tampered(
            "PLUG-1",
            "fails with REFUSED",
            failing(Reason.NO_SUCH_PLUG, e -> Tampered.again(Reason.REFUSED, e))),
        tampered("PLUG-2", "succeeded", requestIgnoring(Reason.NO_SUCH_PLUG)),
        tampered(
            "PLUG-3",
            "fails with NO_SUCH_PLUG",
            failing(Reason.AMBIGUOUS_PLUG, e -> Tampered.again(Reason.NO_SUCH_PLUG, e))),
        tampered("PLUG-4", "succeeded", requestIgnoring(Reason.AMBIGUOUS_PLUG)),
        tampered(
            "PLUG-5",
            "is answered with java.lang.IllegalArgumentException",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public Evidence state(Plug plug, Deadline deadline)
                      throws FenceException, InterruptedException {
                    if (plug.name().contains("<")) {
                      throw new IllegalArgumentException("bad name");
                    }
                    return super.state(plug, deadline);
                  }
                }));
  }

  /** Turns a failure into another. */
  interface Failing {
    FenceException of(FenceException failure);
  }

  /** Changes how state() fails for one reason. */
  static Variant.Tampering failing(Reason reason, Failing change) {
    return (sound, lab) ->
        new Tampered(sound, lab) {
          @Override
          public Evidence state(Plug plug, Deadline deadline)
              throws FenceException, InterruptedException {
            try {
              return super.state(plug, deadline);
            } catch (FenceException e) {
              throw e.reason() == reason ? change.of(e) : e;
            }
          }
        };
  }

  static Variant.Tampering requestIgnoring(Reason reason) {
    return (sound, lab) ->
        new Tampered(sound, lab) {
          @Override
          public void request(Plug plug, PowerState wanted, Deadline deadline)
              throws FenceException, InterruptedException {
            try {
              super.request(plug, wanted, deadline);
            } catch (FenceException e) {
              if (e.reason() != reason) {
                throw e;
              }
            }
          }
        };
  }
}
