package org.fence4j.testkit.rule;

import java.util.Optional;
import org.fence4j.api.Plug;
import org.fence4j.api.spi.FenceProvider;

/**
 * A fixture whose device is the test's own, such as a stand-in in the same process: its plugs may
 * be switched, and their true states are known.
 */
public abstract class ControlledFixture implements FenceFixture, Outside {
  private final FenceProvider provider;
  private final Plug plug;
  private final Plug otherPlug;

  /**
   * Names the plugs.
   *
   * @param provider the provider
   * @param plug the plug that is switched
   * @param otherPlug a second one, which is not
   */
  protected ControlledFixture(FenceProvider provider, Plug plug, Plug otherPlug) {
    this.provider = provider;
    this.plug = plug;
    this.otherPlug = otherPlug;
  }

  @Override
  public final FenceProvider provider() {
    return provider;
  }

  @Override
  public final Optional<Plug> plug() {
    return Optional.of(plug);
  }

  @Override
  public final Optional<Plug> otherPlug() {
    return Optional.of(otherPlug);
  }

  @Override
  public final boolean maySwitch() {
    return true;
  }

  @Override
  public Optional<Outside> outside() {
    return Optional.of(this);
  }
}
