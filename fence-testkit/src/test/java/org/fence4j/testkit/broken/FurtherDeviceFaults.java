package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.changed;
import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.ProgressNote;

/** Further ways to be broken when a device is asked. */
final class FurtherDeviceFaults {
  private FurtherDeviceFaults() {}

  static List<BrokenProvider> looking() {
    return List.of(
        tampered(
            "STATE-7",
            "the evidence's source is 'rack",
            StateFaults.telling(
                (device, plug, seen) ->
                    new Evidence(seen.state(), seen.observedAt(), "rack\nor so", seen.detail()))),
        tampered(
            "STATE-8",
            "a look now is dated",
            StateFaults.telling(
                (device, plug, seen) ->
                    new Evidence(
                        seen.state(),
                        seen.observedAt().plus(Duration.ofHours(1)),
                        seen.source(),
                        seen.detail()))),
        tampered(
            "CHECK-3",
            "fails with REFUSED; use NO_SUCH_PLUG",
            CheckFaults.before(
                (device, plugs) -> {
                  if (!plugs.isEmpty()) {
                    throw new FenceException(Reason.REFUSED, "no such outlet");
                  }
                })),
        tampered(
            "TIME-1",
            "state() ends with java.lang.IllegalStateException",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public Evidence state(Plug plug, Deadline deadline)
                      throws FenceException, InterruptedException {
                    try {
                      return super.state(plug, deadline);
                    } catch (FenceException e) {
                      throw new IllegalStateException(e);
                    }
                  }
                }),
        tampered(
            "STOP-4",
            "close() on an interrupted thread throws java.lang.IllegalStateException",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public void close() {
                    super.close();
                    if (Thread.currentThread().isInterrupted()) {
                      throw new IllegalStateException("interrupted");
                    }
                  }
                }));
  }

  static List<BrokenProvider> listing() {
    return List.of(
        tampered(
            "CAPA-3",
            "the list lacks web1",
            CapabilityFaults.listing(
                (device, all) -> {
                  all.removeIf(each -> each.alias().equals("web1"));
                  return all;
                })),
        tampered(
            "CAPA-4",
            "the list names a plug twice",
            CapabilityFaults.listing(
                (device, all) -> {
                  all.add(all.get(all.size() - 1));
                  return all;
                })),
        tampered(
            "CAPA-7",
            "the plug's power was never cut",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public Evidence cycle(Plug plug, Deadline deadline)
                      throws FenceException, InterruptedException {
                    return sound.state(plug, deadline);
                  }
                }));
  }

  static List<BrokenProvider> company() {
    return List.of(
        tampered("MANY-1", "of two devices asked at once one tells [", FurtherDeviceFaults::unsure),
        tampered("MANY-2", "it tells another state", FurtherDeviceFaults::unsureAfterOthers));
  }

  private static FenceDevice unsure(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        boolean alone = lab.shared.incrementAndGet() == 1;
        try {
          Evidence seen = super.state(plug, deadline);
          idle(10);
          return alone ? seen : told(seen, PowerState.HELD);
        } finally {
          lab.shared.decrementAndGet();
        }
      }
    };
  }

  private static FenceDevice unsureAfterOthers(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      private final int closedBefore = lab.shared.get();

      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        Evidence seen = super.state(plug, deadline);
        return lab.shared.get() == closedBefore ? seen : told(seen, PowerState.HELD);
      }

      @Override
      public void close() {
        lab.shared.incrementAndGet();
        super.close();
      }
    };
  }

  static List<BrokenProvider> words() {
    return List.of(
        tampered(
            "ERROR-4",
            "write one line",
            WordFaults.saying(Reason.UNREACHABLE, "rack 127.0.0.1\nrefuses")),
        changed(
            "ERROR-6",
            "names no host of the options",
            () ->
                Variant.opened(
                    (sound, values, context, lab) ->
                        StateFaults.failing(
                                Reason.UNREACHABLE,
                                e ->
                                    new FenceException(
                                        Reason.UNREACHABLE, "no answer at " + port(e.getMessage())))
                            .around(sound.open(), lab))),
        WordFaults.telltale(
            "SECRET-1", "the exception of a peer with REFUSES_CONNECTIONS", Reason.UNREACHABLE),
        WordFaults.telltale("SECRET-1", "the exception of a peer with GARBAGE", Reason.GARBLED),
        WordFaults.telltale("SECRET-1", "the exception of a peer with", Reason.TIMED_OUT),
        changed(
            "SECRET-3",
            "a note or warning holds a secret",
            () ->
                Variant.opened(
                    (sound, values, context, lab) ->
                        CheckFaults.before(
                                (device, plugs) ->
                                    context.note(
                                        new ProgressNote(
                                            "rack",
                                            "checked with " + WordFaults.password(values),
                                            Duration.ZERO)))
                            .around(sound.open(), lab))),
        tampered(
            "SECRET-6",
            "printed 1 characters",
            StateFaults.telling(
                (device, plug, seen) -> {
                  System.out.print(" ");
                  return seen;
                })));
  }

  /** The words of a message that are numbers and no address. */
  private static String port(String message) {
    return message.replaceAll("(?s).*:(\\d+).*", "$1");
  }
}
