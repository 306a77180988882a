package org.fence4j.cli.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.FenceAction;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.ProviderDescriptor;

/** What an agent can be told to do (RHCS FenceAgentAPI.md). */
public enum AgentAction {
  /** Stop the plug. */
  OFF("poweroff", "powerdown"),
  /** Start the plug. */
  ON("poweron", "powerup"),
  /** Stop the plug, prove it, start it. */
  REBOOT("reset", "restart"),
  /** Tell the plug's state. */
  STATUS("powerstatus"),
  /** List the plugs. */
  LIST,
  /** List the plugs with their states. */
  LIST_STATUS,
  /** Check that fencing would work. */
  MONITOR,
  /** Describe the agent. */
  METADATA("meta-data"),
  /** Describe the agent, as fence-agents' own manual pages need it. */
  MANPAGE,
  /** Check the options. */
  VALIDATE_ALL;

  private static final Set<AgentAction> WITHOUT_PLUG =
      Set.of(LIST, LIST_STATUS, MONITOR, METADATA, MANPAGE);

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> otherWords;

  AgentAction(String... otherWords) {
    this.otherWords = List.of(otherWords);
  }

  /** Understands its word and those of fence_cxs. */
  static AgentAction of(String text) throws UsageException {
    String word = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(action -> action.word().equals(word) || action.otherWords.contains(word))
        .findFirst()
        // Pacemaker looks for these two words (lib/fencing/st_actions.c).
        .orElseThrow(() -> new UsageException("Unrecognised action '" + text + "'; see --help"));
  }

  /**
   * The word that asks for it.
   *
   * @return for example {@code list-status}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What it does, for people.
   *
   * @return a sentence without its full stop
   */
  public String meaning() {
    return switch (this) {
      case OFF -> "Stop the plug and prove that it is off";
      case ON -> "Start the plug and prove that it is on";
      case REBOOT ->
          "Stop the plug, prove that it is off, and start it again; a start that fails"
              + " is warned about, since the fence stands";
      case STATUS -> "Tell whether the plug is on";
      case LIST -> "List the plugs that the device could switch, each with its alias";
      case LIST_STATUS -> "List the plugs with their aliases and states: ON, OFF or UNKNOWN";
      case MONITOR ->
          "Check that fencing would work, without changing anything: the device"
              + " answers, takes the login and lets this user switch plugs, and a plug that"
              + " is named exists and may be switched off";
      case METADATA -> "Describe the agent in XML, without asking the device";
      case MANPAGE -> "The same as metadata, from which others make manual pages";
      case VALIDATE_ALL -> "Check the options, without asking the device";
    };
  }

  boolean needsPlug() {
    return !WITHOUT_PLUG.contains(this);
  }

  /** Whether it only describes the agent. */
  boolean describes() {
    return this == METADATA || this == MANPAGE;
  }

  Optional<FenceAction> power() {
    return switch (this) {
      case OFF -> Optional.of(FenceAction.OFF);
      case ON -> Optional.of(FenceAction.ON);
      case REBOOT -> Optional.of(FenceAction.REBOOT);
      default -> Optional.empty();
    };
  }

  /**
   * Tells whether an agent has it.
   *
   * @param descriptor the agent's plugin
   * @return true if it can be asked for
   */
  public boolean offeredBy(ProviderDescriptor descriptor) {
    return switch (this) {
      case LIST, LIST_STATUS -> descriptor.capabilities().contains(PlugListing.class);
      default -> true;
    };
  }
}
