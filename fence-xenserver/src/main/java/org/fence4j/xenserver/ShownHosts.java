package org.fence4j.xenserver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerCertificates;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.state.StateFileException;
import org.fence4j.xenserver.trust.PinFile;
import org.fence4j.xenserver.xapi.HostHandshakes;

/** The certificates of XenServer hosts, for {@code ssl_fingerprint} or {@code ssl_tofu}. */
final class ShownHosts implements PeerCertificates {
  private final FenceContext context;

  ShownHosts(FenceContext context) {
    this.context = context;
  }

  @Override
  public String pinOption() {
    return XenServerParameters.SSL_FINGERPRINT.name();
  }

  @Override
  public String addressOption() {
    return XenServerParameters.SESSION_URL.name();
  }

  @Override
  public void ask(
      List<String> addresses,
      boolean oldAlgorithms,
      Deadline deadline,
      Consumer<PeerAnswer> answers)
      throws FenceException, InterruptedException {
    List<HostAddress> hosts = hosts(String.join(",", addresses));
    new HostHandshakes(oldAlgorithms, context).ask(hosts, deadline, answers);
  }

  private static List<HostAddress> hosts(String addresses) throws FenceException {
    try {
      return HostAddress.parseAll(addresses);
    } catch (IllegalArgumentException e) {
      throw new FenceException(Reason.MISCONFIGURED, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String pin(List<PeerAnswer.Shown> compared, Optional<String> directory)
      throws FenceException {
    Map<HostAddress, String> pins = new HashMap<>();
    for (PeerAnswer.Shown each : compared) {
      pins.put(hosts(each.peer()).get(0), each.pin());
    }
    try {
      PinFile file = new PinFile(XenServerParameters.stateDirectory(directory), context.clock());
      file.put(pins);
      return file.path().toString();
    } catch (StateFileException e) {
      throw new FenceException(Reason.MISCONFIGURED, String.valueOf(e.getMessage()), e);
    }
  }
}
