package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.changed;
import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.spi.FenceDevice;

/** Broken by other devices of the same provider. */
final class CompanyFaults {
  private CompanyFaults() {}

  static List<BrokenProvider> all() {
    return List.of(
        tampered("MANY-1", "of two devices asked at once one fails", CompanyFaults::oneAtATime),
        tampered("MANY-2", "after another device was closed", CompanyFaults::diesWithOthers),
        changed("MANY-3", "a call did not end within", CompanyFaults::oneLockForAll));
  }

  private static FenceDevice oneAtATime(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        if (lab.shared.incrementAndGet() > 1) {
          lab.shared.decrementAndGet();
          throw new FenceException(Reason.REFUSED, "busy with another");
        }
        try {
          Evidence seen = super.state(plug, deadline);
          idle(10);
          return seen;
        } finally {
          lab.shared.decrementAndGet();
        }
      }
    };
  }

  private static FenceDevice diesWithOthers(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      private final int closedBefore = lab.shared.get();

      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        if (lab.shared.get() != closedBefore) {
          throw new FenceException(Reason.UNREACHABLE, "rack 127.0.0.1 is closed");
        }
        return super.state(plug, deadline);
      }

      @Override
      public void close() {
        lab.shared.incrementAndGet();
        super.close();
      }
    };
  }

  private static Variant oneLockForAll() {
    ReentrantLock lock = new ReentrantLock();
    return Variant.device(
        (sound, lab) ->
            new Tampered(sound, lab) {
              @Override
              public Evidence state(Plug plug, Deadline deadline)
                  throws FenceException, InterruptedException {
                lock.lockInterruptibly();
                try {
                  return super.state(plug, deadline);
                } finally {
                  lock.unlock();
                }
              }

              @Override
              public void close() {
                lock.lock();
                try {
                  super.close();
                } finally {
                  lock.unlock();
                }
              }
            });
  }
}
