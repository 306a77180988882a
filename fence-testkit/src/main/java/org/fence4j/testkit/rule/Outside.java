package org.fence4j.testkit.rule;

import java.util.Set;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;

/** A plug's true state, seen and set past the provider under test. */
public interface Outside {

  /**
   * Tells the truth.
   *
   * @param plug the plug
   * @return its state, whatever the device says
   */
  PowerState actual(Plug plug);

  /**
   * Brings a plug into a state.
   *
   * @param plug the plug
   * @param state one of {@link #settable}
   */
  void set(Plug plug, PowerState state);

  /**
   * The states that can be set.
   *
   * @return at least ON and OFF; HELD and UNKNOWN where the family knows such
   */
  Set<PowerState> settable();

  /**
   * Counts what devices did to a plug since the last {@link FenceFixture#reset}.
   *
   * @param plug the plug
   * @return how often its power was switched off, on or cycled
   */
  int switched(Plug plug);
}
