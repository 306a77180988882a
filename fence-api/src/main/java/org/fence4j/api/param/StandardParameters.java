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
          .unlistedAlias("option", "operation", "op")
          .letter('o')
          .defaultsTo("reboot")
          .help("Fencing action: off, on, reboot, status, list, monitor, metadata");

  /** The target. */
  public static final ParameterSpec<String> PLUG =
      ParameterSpec.named("plug", ParameterType.STRING)
          .alias("port")
          .letter('n')
          .help("The plug to act on, as the device names it; several with plug_separator between");

  /** The cluster's name of the target, used when no plug is given. */
  public static final ParameterSpec<String> NODENAME =
      ParameterSpec.named("nodename", ParameterType.STRING)
          .help("Name of the cluster node, taken as the plug when no plug is given");

  /** User name. */
  public static final ParameterSpec<String> USERNAME =
      ParameterSpec.named("username", ParameterType.STRING)
          .alias("login")
          .unlistedAlias("user", "login_name", "session_user")
          .letter('l')
          .help("Login name");

  /** Password. */
  public static final ParameterSpec<Secret> PASSWORD =
      ParameterSpec.named("password", ParameterType.SECRET)
          .alias("passwd")
          .unlistedAlias("pass", "session_pass")
          .letter('p')
          .help("Login password");

  /** A command that prints the password; may hold secrets of its own. */
  public static final ParameterSpec<String> PASSWORD_SCRIPT =
      ParameterSpec.named("password_script", ParameterType.STRING.concealed())
          .alias("passwd_script")
          .letter('S')
          .help("Shell command that prints the password; wins over password");

  /** A file that holds the password. */
  public static final ParameterSpec<String> PASSWORD_FILE =
      ParameterSpec.named("password_file", ParameterType.STRING)
          .help("File that holds the password and nothing else; wins over password");

  /** What stands between several plugs. */
  public static final ParameterSpec<String> PLUG_SEPARATOR =
      ParameterSpec.named("plug_separator", ParameterType.STRING)
          .defaultsTo(",")
          .help("What separates several plugs in the option plug");

  /** What stands between the columns of a list. */
  public static final ParameterSpec<String> SEPARATOR =
      ParameterSpec.named("separator", ParameterType.STRING)
          .letter('C')
          .defaultsTo(",")
          .help("What separates the columns of list and list-status");

  /** What a plug counts as that the device does not have. */
  public static final ParameterSpec<Boolean> MISSING_AS_OFF =
      ParameterSpec.named("missing_as_off", ParameterType.BOOLEAN)
          .defaultsTo("0")
          .help(
              "Take a plug that the device does not have for off; a misspelt one then fences nothing");

  /**
   * How a reboot is done. Not in {@link #all()}: declared by plugins whose devices offer {@code
   * PowerCycle}.
   */
  public static final ParameterSpec<String> METHOD =
      ParameterSpec.named("method", ParameterType.choice("onoff", "cycle"))
          .letter('m')
          .defaultsTo("onoff")
          .help("How to reboot: off and then on, or in one go if the device can prove that");

  /** Wait before an off or reboot begins. */
  public static final ParameterSpec<Duration> DELAY =
      ParameterSpec.named("delay", ParameterType.SECONDS)
          .letter('f')
          .defaultsTo("0")
          .help("Seconds to wait before an off or reboot begins");

  /** Wait after a request. */
  public static final ParameterSpec<Duration> POWER_WAIT =
      ParameterSpec.named("power_wait", ParameterType.SECONDS)
          .unlistedLetter('G')
          .defaultsTo("0")
          .help("Seconds to wait after asking for off or on, before the first look");

  /** Time for an action. */
  public static final ParameterSpec<Duration> POWER_TIMEOUT =
      ParameterSpec.named("power_timeout", ParameterType.SECONDS)
          .unlistedLetter('g')
          .defaultsTo("20")
          .help("Seconds to reach off or on, the login included; 0 means no limit");

  /** Time for one login. */
  public static final ParameterSpec<Duration> LOGIN_TIMEOUT =
      ParameterSpec.named("login_timeout", ParameterType.SECONDS)
          .unlistedLetter('y')
          .defaultsTo("5")
          .help(
              "Seconds to connect to one host, its TLS handshake included; 0 means no limit of its own");

  /** Time for one call. */
  public static final ParameterSpec<Duration> SHELL_TIMEOUT =
      ParameterSpec.named("shell_timeout", ParameterType.SECONDS)
          .unlistedLetter('Y')
          .defaultsTo("5")
          .help("Seconds one call after the login may take; 0 means no limit of its own");

  /** Pause between looks. */
  public static final ParameterSpec<Duration> STONITH_STATUS_SLEEP =
      ParameterSpec.named("stonith_status_sleep", ParameterType.SECONDS)
          .defaultsTo("1")
          .help(
              "Seconds between two looks at a plug that was switched; if not given, the first looks come sooner");

  /** Further attempts to power on. */
  public static final ParameterSpec<Integer> RETRY_ON =
      ParameterSpec.named("retry_on", ParameterType.COUNT)
          .letter('F')
          .defaultsTo("1")
          .help(
              "How often to try again to power on; a reboot tries that often in all, but at least once");

  /** No time limits. */
  public static final ParameterSpec<Boolean> DISABLE_TIMEOUT =
      ParameterSpec.named("disable_timeout", ParameterType.BOOLEAN)
          .spelledOut()
          .defaultsTo("0")
          .help("Wait without limit: power_timeout, login_timeout and shell_timeout do not count");

  /** More output. */
  public static final ParameterSpec<Boolean> VERBOSE =
      ParameterSpec.named("verbose", ParameterType.BOOLEAN)
          .letter('v')
          .defaultsTo("0")
          .help("Show each step on standard error");

  /** More output, as a number. */
  public static final ParameterSpec<Integer> VERBOSE_LEVEL =
      ParameterSpec.named("verbose_level", ParameterType.of("integer", StandardParameters::level))
          .help("Show each step on standard error if greater than 0");

  /** Less output. */
  public static final ParameterSpec<Boolean> QUIET =
      ParameterSpec.named("quiet", ParameterType.BOOLEAN)
          .letter('q')
          .defaultsTo("0")
          .help("Write nothing to standard error");

  /** A file for each step. */
  public static final ParameterSpec<String> DEBUG_FILE =
      ParameterSpec.named("debug_file", ParameterType.STRING)
          .alias("debug")
          .letter('D')
          .help("File to append each step to");

  /** The original agents' way to ask for a status. */
  public static final ParameterSpec<Boolean> TEST =
      ParameterSpec.named("test", ParameterType.BOOLEAN)
          .letter('T')
          .defaultsTo("0")
          .unlisted()
          .help("Only show the status");

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

  /** No fence fails because somebody misspelt how much to say about it. */
  private static Integer level(String text) {
    return text.strip().matches("-?\\d{1,9}") ? Integer.valueOf(text.strip()) : 1;
  }

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
        PASSWORD_SCRIPT,
        PASSWORD_FILE,
        PLUG_SEPARATOR,
        SEPARATOR,
        MISSING_AS_OFF,
        DELAY,
        POWER_WAIT,
        POWER_TIMEOUT,
        LOGIN_TIMEOUT,
        SHELL_TIMEOUT,
        STONITH_STATUS_SLEEP,
        RETRY_ON,
        DISABLE_TIMEOUT,
        VERBOSE,
        VERBOSE_LEVEL,
        QUIET,
        DEBUG_FILE,
        TEST,
        HELP,
        VERSION);
  }
}
