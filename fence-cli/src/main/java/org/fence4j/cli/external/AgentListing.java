package org.fence4j.cli.external;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.PlugListing;

/** An agent's actions {@code list-status} and {@code list}: {@code plug,alias,STATE} a line. */
record AgentListing(AgentProcess process, AgentInput input, AgentProgram program)
    implements PlugListing {
  private static final int LARGEST = 4 << 20;

  @Override
  public List<PlugStatus> list(Deadline deadline) throws FenceException, InterruptedException {
    AgentExit exit = process.run(input.asking("list-status"), deadline.share(2), LARGEST);
    if (!exit.is(0)) {
      exit = process.run(input.asking("list"), deadline, LARGEST);
    }
    if (!exit.is(0)) {
      throw exit.failure();
    }
    return exit.out().lines().map(String::strip).flatMap(AgentListing::plug).toList();
  }

  /**
   * Makes sure that an agent which lists its plugs lists these.
   *
   * @throws FenceException with reason NO_SUCH_PLUG if it lists others only
   */
  void mustHold(List<Plug> plugs, Deadline deadline) throws FenceException, InterruptedException {
    List<PlugStatus> listed = list(deadline);
    List<String> missing =
        plugs.stream()
            .flatMap(plug -> Stream.of(plug.name().split(",")))
            .filter(name -> listed.stream().noneMatch(one -> isCalled(one, name.strip())))
            .toList();
    // Agents without plugs list none.
    if (!listed.isEmpty() && !missing.isEmpty()) {
      throw new FenceException(
          FenceException.Reason.NO_SUCH_PLUG,
          program + " lists no plug " + String.join(", ", missing));
    }
  }

  private static boolean isCalled(PlugStatus listed, String name) {
    return listed.plug().name().equals(name) || listed.alias().equals(name);
  }

  private static Stream<PlugStatus> plug(String line) {
    String[] parts = line.split(",", 3);
    if (parts[0].isBlank() || line.equals("N/A")) {
      return Stream.empty();
    }
    String alias = parts.length > 1 && !parts[1].isBlank() ? parts[1] : parts[0];
    String state = parts.length > 2 ? parts[2].strip().toUpperCase(Locale.ROOT) : "";
    return Stream.of(new PlugStatus(new Plug(parts[0]), alias, state(state)));
  }

  private static PowerState state(String word) {
    return switch (word) {
      case "ON" -> PowerState.ON;
      case "OFF" -> PowerState.OFF;
      default -> PowerState.UNKNOWN;
    };
  }
}
