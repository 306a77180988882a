package org.fence4j.xenserver.campaign;

import org.fence4j.api.FenceClock;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.xenserver.pool.PoolSession;

/** The plugin, or the plugin with a defect built around it. */
interface Variant {
  /** The plugin as it is. */
  Variant SOUND = new Variant() {};

  /** What the device sees of a session. */
  default PoolSession session(PoolSession session) {
    return session;
  }

  /** What the fencer sees of the device. */
  default FenceDevice device(FenceDevice device, FenceClock clock) {
    return device;
  }
}
