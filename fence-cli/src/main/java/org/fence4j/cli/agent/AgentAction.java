package org.fence4j.cli.agent;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.FenceAction;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.ProviderDescriptor;

/** What an agent can be told to do (RHCS FenceAgentAPI.md). */
enum AgentAction {
  OFF,
  ON,
  REBOOT,
  STATUS,
  LIST,
  LIST_STATUS,
  MONITOR,
  METADATA,
  VALIDATE_ALL;

  private static final Set<AgentAction> WITHOUT_PLUG = Set.of(LIST, LIST_STATUS, MONITOR, METADATA);

  static AgentAction of(String text) throws UsageException {
    String word = text.toLowerCase(Locale.ROOT);
    if (word.equals("meta-data")) {
      return METADATA;
    }
    for (AgentAction action : values()) {
      if (action.word().equals(word)) {
        return action;
      }
    }
    // Pacemaker looks for these two words (lib/fencing/st_actions.c).
    throw new UsageException("Unrecognised action '" + text + "'; see --help");
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean needsPlug() {
    return !WITHOUT_PLUG.contains(this);
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
