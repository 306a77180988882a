package org.fence4j.xenserver.campaign;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestQuery;
import org.fence4j.xenserver.pool.PoolSession;

/** The plugin with defects that agents have had, each built around it. */
final class BrokenVariants {
  private static final Duration AS_LONG_AS_IT_LIKES = Duration.ofMinutes(10);

  private BrokenVariants() {}

  /** Takes a request that was accepted for one that was fulfilled. */
  static final Variant BELIEVES_SUCCESS =
      new Variant() {
        @Override
        public FenceDevice device(FenceDevice device, FenceClock clock) {
          return new Wrapped(device) {
            private final Set<Plug> asked = new HashSet<>();

            @Override
            public void request(Plug plug, PowerState wanted, Deadline deadline)
                throws FenceException, InterruptedException {
              super.request(plug, wanted, deadline);
              if (wanted == PowerState.OFF) {
                asked.add(plug);
              }
            }

            @Override
            public Evidence state(Plug plug, Deadline deadline)
                throws FenceException, InterruptedException {
              Evidence seen = super.state(plug, deadline);
              return asked.remove(plug)
                  ? new Evidence(PowerState.OFF, seen.observedAt(), seen.source(), "it was asked")
                  : seen;
            }
          };
        }
      };

  /** Believes Halted while something is bringing the VM up. */
  static final Variant BELIEVES_HALTED =
      new Variant() {
        @Override
        public PoolSession session(PoolSession session) {
          return new WrappedSession(session) {
            @Override
            Guest shown(Guest guest) {
              return new Guest(
                  guest.ref(),
                  guest.uuid(),
                  guest.name(),
                  guest.kind(),
                  guest.powerState(),
                  guest.domain(),
                  guest.metrics(),
                  Map.of(),
                  guest.blockedOperations());
            }
          };
        }
      };

  /** Leaves its sessions to xapi. */
  static final Variant FORGETS_LOGOUT =
      new Variant() {
        @Override
        public PoolSession session(PoolSession session) {
          return new WrappedSession(session) {
            @Override
            public void logout(Deadline deadline) {
              // Forgotten.
            }
          };
        }
      };

  /** Takes the first VM of a name. */
  static final Variant FIRST_MATCH =
      new Variant() {
        @Override
        public PoolSession session(PoolSession session) {
          return new WrappedSession(session) {
            @Override
            public List<Guest> guests(GuestQuery query, Deadline deadline) throws FenceException {
              List<Guest> found = super.guests(query, deadline);
              return found.stream().filter(Guest::fenceable).limit(1).toList();
            }
          };
        }
      };

  /** Gives every call as long as it likes. */
  static final Variant IGNORES_DEADLINE =
      new Variant() {
        @Override
        public FenceDevice device(FenceDevice device, FenceClock clock) {
          return new Wrapped(device) {
            @Override
            public Evidence state(Plug plug, Deadline deadline)
                throws FenceException, InterruptedException {
              return super.state(plug, Deadline.after(AS_LONG_AS_IT_LIKES, clock));
            }

            @Override
            public void request(Plug plug, PowerState wanted, Deadline deadline)
                throws FenceException, InterruptedException {
              super.request(plug, wanted, Deadline.after(AS_LONG_AS_IT_LIKES, clock));
            }
          };
        }
      };

  /** A device that passes everything on. */
  private static class Wrapped implements FenceDevice {
    private final FenceDevice device;

    Wrapped(FenceDevice device) {
      this.device = device;
    }

    @Override
    public Evidence state(Plug plug, Deadline deadline)
        throws FenceException, InterruptedException {
      return device.state(plug, deadline);
    }

    @Override
    public void request(Plug plug, PowerState wanted, Deadline deadline)
        throws FenceException, InterruptedException {
      device.request(plug, wanted, deadline);
    }

    @Override
    public void check(List<Plug> plugs, Deadline deadline)
        throws FenceException, InterruptedException {
      device.check(plugs, deadline);
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
      return device.capability(type);
    }

    @Override
    public void close() {
      device.close();
    }
  }
}
