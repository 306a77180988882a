package org.fence4j.cli.agent;

import java.time.Duration;
import org.fence4j.api.FenceException;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.plan.FencerSettings;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.plan.MissingAsOff;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;

/** Opens a plugin's device with the options that hold, for the agent and for a plan alike. */
public final class DeviceOpening {
  private final FenceProvider provider;
  private final PowerOptions options;
  private final SecretResolver secrets;

  /**
   * Makes it.
   *
   * @param provider the plugin
   * @param given the options as they were given
   * @param caller who gave them
   * @param secrets fetches the password
   */
  public DeviceOpening(
      FenceProvider provider, ParameterValues given, Caller caller, SecretResolver secrets) {
    this.provider = provider;
    this.options = new PowerOptions(given, caller);
    this.secrets = secrets;
  }

  PowerOptions options() {
    return options;
  }

  /**
   * How patiently the device is asked within a plan, whose methods have time limits of their own.
   *
   * @param usual the limit for reaching one state unless {@code power_timeout} is given
   * @return the settings
   */
  public FencerSettings settings(Duration usual) {
    FencerSettings own = options.fencer();
    boolean limited =
        options.values().given(StandardParameters.POWER_TIMEOUT)
            && !options.values().get(StandardParameters.POWER_TIMEOUT).isZero();
    return limited ? own : own.lasting(usual);
  }

  /**
   * Opens the device.
   *
   * @param context what it is lent
   * @param limit how long fetching the password may take
   * @return the device, owned by the caller
   * @throws FenceException if the options do not fit or the password cannot be had
   * @throws InterruptedException if the thread is interrupted
   */
  public FenceDevice open(FenceContext context, Duration limit)
      throws FenceException, InterruptedException {
    FenceDevice device = open(secrets.resolve(options.values(), limit), context);
    return options.values().get(StandardParameters.MISSING_AS_OFF)
        ? new MissingAsOff(device, context.clock())
        : device;
  }

  /** Opens and closes the device without asking it: a provider connects only when it is asked. */
  void tryOut(FenceContext context) throws FenceException {
    open(secrets.assumed(options.values()), context).close();
  }

  private FenceDevice open(ParameterValues complete, FenceContext context) throws FenceException {
    String name = "plugin " + provider.descriptor().id();
    try {
      return GuardedDevice.around(name, provider.open(complete, context));
    } catch (RuntimeException | Error e) {
      throw GuardedDevice.defect(name, e);
    }
  }
}
