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
enum AgentAction {
  OFF("poweroff", "powerdown"),
  ON("poweron", "powerup"),
  REBOOT("reset", "restart"),
  STATUS("powerstatus"),
  LIST,
  LIST_STATUS,
  MONITOR,
  METADATA("meta-data"),
  MANPAGE,
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

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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

  boolean offeredBy(ProviderDescriptor descriptor) {
    return switch (this) {
      case LIST, LIST_STATUS -> descriptor.capabilities().contains(PlugListing.class);
      default -> true;
    };
  }
}
