package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.Fault;

/** Broken by time, interrupts and the end. */
final class TimeFaults {
  /** More than the fixture's deadline and grace. */
  private static final int TOO_LONG = 2500;

  private TimeFaults() {}

  /** Whether to wait beyond the deadline. */
  interface When {
    boolean holds(Tampered device);
  }

  private static Variant.Tampering lateState(When when) {
    return (sound, lab) ->
        new Tampered(sound, lab) {
          @Override
          public Evidence state(Plug plug, Deadline deadline)
              throws FenceException, InterruptedException {
            try {
              return super.state(plug, deadline);
            } catch (FenceException e) {
              if (when.holds(this)) {
                idle(TOO_LONG);
              }
              throw e;
            }
          }
        };
  }

  static List<BrokenProvider> deadlines() {
    return List.of(
        tampered(
            "TIME-1",
            "a call did not end within",
            lateState(device -> device.lab.fault == Fault.SILENT && device.looks == 0)),
        tampered(
            "TIME-2",
            "a call did not end within",
            lateState(device -> device.lab.fault == Fault.DRIPS)),
        tampered(
            "TIME-3",
            "a call did not end within",
            lateState(device -> device.lab.fault == Fault.SILENT && device.looks > 0)),
        tampered("TIME-4", "a call did not end within", TimeFaults::lateRequest),
        tampered("TIME-5", "a call did not end within", TimeFaults::lateCheck),
        tampered("TIME-6", "list() succeeds although", TimeFaults::emptyList),
        tampered("TIME-7", "it answers", TimeFaults::generous),
        tampered(
            "TIME-8",
            "a silent peer is told as REFUSED",
            StateFaults.failing(Reason.TIMED_OUT, e -> Tampered.again(Reason.REFUSED, e))));
  }

  private static FenceDevice lateRequest(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void request(Plug plug, PowerState wanted, Deadline deadline)
          throws FenceException, InterruptedException {
        try {
          super.request(plug, wanted, deadline);
        } catch (FenceException e) {
          if (lab.fault == Fault.SILENT) {
            idle(TOO_LONG);
          }
          throw e;
        }
      }
    };
  }

  private static FenceDevice lateCheck(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void check(List<Plug> plugs, Deadline deadline)
          throws FenceException, InterruptedException {
        try {
          super.check(plugs, deadline);
        } catch (FenceException e) {
          if (lab.fault == Fault.SILENT) {
            idle(TOO_LONG);
          }
          throw e;
        }
      }
    };
  }

  private static FenceDevice emptyList(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public List<PlugStatus> list(Deadline deadline) throws FenceException, InterruptedException {
        try {
          return super.list(deadline);
        } catch (FenceException e) {
          return List.of();
        }
      }
    };
  }

  private static FenceDevice generous(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        return super.state(plug, deadline.expired() ? seconds(5) : deadline);
      }
    };
  }

  static List<BrokenProvider> interrupts() {
    return List.of(
        tampered("STOP-1", "a call did not end within", TimeFaults::deafState),
        tampered("STOP-2", "a call did not end within", TimeFaults::deafRequest),
        tampered("STOP-3", "the interrupt is lost", TimeFaults::swallowing),
        tampered(
            "STOP-4",
            "close() swallows the interrupt",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public void close() {
                    boolean unused = Thread.interrupted();
                    super.close();
                  }
                }));
  }

  private static FenceDevice deafState(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        try {
          return super.state(plug, deadline);
        } catch (InterruptedException e) {
          idle(TOO_LONG);
          throw e;
        }
      }
    };
  }

  private static FenceDevice deafRequest(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void request(Plug plug, PowerState wanted, Deadline deadline)
          throws FenceException, InterruptedException {
        try {
          super.request(plug, wanted, deadline);
        } catch (InterruptedException e) {
          idle(TOO_LONG);
          throw e;
        }
      }
    };
  }

  private static FenceDevice swallowing(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public Evidence state(Plug plug, Deadline deadline) throws FenceException {
        try {
          return super.state(plug, deadline);
        } catch (InterruptedException e) {
          throw new FenceException(Reason.TIMED_OUT, "rack 127.0.0.1 did not answer in time", e);
        }
      }
    };
  }

  /** Whether close() throws. */
  private static Variant.Tampering closing(When when) {
    return (sound, lab) ->
        new Tampered(sound, lab) {
          @Override
          public void close() {
            boolean throwing = when.holds(this);
            super.close();
            if (throwing) {
              throw new IllegalStateException("cannot close");
            }
          }
        };
  }

  static List<BrokenProvider> closing() {
    return List.of(
        tampered(
            "CLOSE-1",
            "close() of a device that is unused throws",
            closing(device -> !device.asked && device.lab.fault == Fault.NONE)),
        tampered(
            "CLOSE-2",
            "close() of a device that is closed already throws",
            closing(device -> device.closed)),
        tampered(
            "CLOSE-3",
            "connected to a silent peer throws",
            closing(device -> device.looks > 0 && device.lab.fault == Fault.SILENT)),
        tampered(
            "CLOSE-4",
            "without its peer throws",
            closing(device -> device.looks > 0 && device.lab.fault == Fault.REFUSES_CONNECTIONS)));
  }
}
