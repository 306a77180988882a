package org.fence4j.api.param;

import java.time.Duration;
import org.fence4j.api.Secret;

/**
 * Options every fence agent has, named as fence-agents names them (ClusterLabs FenceAgentAPI.md and
 * fencing.py {@code all_opt}). The framework reads them; a plugin adds its own.
 */
public final class StandardParameters {
  /** What to do. */
  public static final ParameterSpec<String> ACTION =
      ParameterSpec.named("action", ParameterType.STRING)
          .letter('o')
          .defaultsTo("reboot")
          .help("Fencing action: off, on, reboot, status, list, monitor, metadata");

  /** The target. */
  public static final ParameterSpec<String> PLUG =
      ParameterSpec.named("plug", ParameterType.STRING)
          .alias("port")
          .letter('n')
          .help("The plug to act on, as the device names it");

  /** The cluster's name of the target, used when no plug is given. */
  public static final ParameterSpec<String> NODENAME =
      ParameterSpec.named("nodename", ParameterType.STRING)
          .help("Name of the cluster node, taken as the plug when no plug is given");

  /** User name. */
  public static final ParameterSpec<String> USERNAME =
      ParameterSpec.named("username", ParameterType.STRING)
          .alias("login")
          .letter('l')
          .help("Login name");

  /** Password. */
  public static final ParameterSpec<Secret> PASSWORD =
      ParameterSpec.named("password", ParameterType.SECRET)
          .alias("passwd")
          .letter('p')
          .help("Login password");

  /** Wait before an off or reboot begins. */
  public static final ParameterSpec<Duration> DELAY =
      ParameterSpec.named("delay", ParameterType.SECONDS)
          .defaultsTo("0")
          .help("Seconds to wait before an off or reboot begins");

  /**
   * How a reboot is done. Not in {@link #all()}: declared by plugins whose devices offer {@code
   * PowerCycle}.
   */
  public static final ParameterSpec<String> METHOD =
      ParameterSpec.named("method", ParameterType.choice("onoff", "cycle"))
          .letter('m')
          .defaultsTo("onoff")
          .help("How to reboot: off and then on, or in one go if the device can prove that");

  /** Time for an action. */
  public static final ParameterSpec<Duration> POWER_TIMEOUT =
      ParameterSpec.named("power_timeout", ParameterType.SECONDS)
          .defaultsTo("20")
          .help("Seconds an action may take; a reboot has them for off and again for on");

  /** Time for one login. */
  public static final ParameterSpec<Duration> LOGIN_TIMEOUT =
      ParameterSpec.named("login_timeout", ParameterType.SECONDS)
          .defaultsTo("5")
          .help(
              "Seconds to connect to one host, its TLS handshake included; 0 means no limit of its own");

  /** Time for one call. */
  public static final ParameterSpec<Duration> SHELL_TIMEOUT =
      ParameterSpec.named("shell_timeout", ParameterType.SECONDS)
          .defaultsTo("5")
          .help("Seconds one call after the login may take; 0 means no limit of its own");

  /** More output. */
  public static final ParameterSpec<Boolean> VERBOSE =
      ParameterSpec.named("verbose", ParameterType.BOOLEAN)
          .letter('v')
          .defaultsTo("0")
          .help("Show each step on standard error");

  /** Usage. */
  public static final ParameterSpec<Boolean> HELP =
      ParameterSpec.named("help", ParameterType.BOOLEAN)
          .letter('h')
          .commandLineOnly()
          .help("Display this help and exit");

  /** Version. */
  public static final ParameterSpec<Boolean> VERSION =
      ParameterSpec.named("version", ParameterType.BOOLEAN)
          .letter('V')
          .commandLineOnly()
          .help("Display the version and exit");

  private StandardParameters() {}

  /**
   * All of them.
   *
   * @return the options every agent has, in the order users see them
   */
  public static ParameterSet all() {
    return ParameterSet.of(
        ACTION,
        PLUG,
        NODENAME,
        USERNAME,
        PASSWORD,
        DELAY,
        POWER_TIMEOUT,
        LOGIN_TIMEOUT,
        SHELL_TIMEOUT,
        VERBOSE,
        HELP,
        VERSION);
  }
}
