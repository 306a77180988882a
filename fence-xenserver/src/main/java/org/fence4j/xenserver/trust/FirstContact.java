package org.fence4j.xenserver.trust;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.fence4j.xenserver.state.StateFileException;

/**
 * Trusts a host's first certificate and no other after it (trust on first use).
 *
 * <p>The pin is on disk before the password is sent. Where it cannot be kept the host is refused:
 * without memory every contact is a first one, and anybody could be in between each time.
 */
final class FirstContact implements TrustRule {
  private final PinFile file;
  private final TrustRule others;
  private final Consumer<String> warnings;
  private volatile boolean met;

  /**
   * Makes the rule.
   *
   * @param others vouches for hosts that then need no pin: their certificates may be renewed
   * @param warnings told of each host met for the first time
   */
  FirstContact(PinFile file, TrustRule others, Consumer<String> warnings) {
    this.file = file;
    this.others = others;
    this.warnings = warnings;
  }

  @Override
  public void check(ShownCertificate shown) throws UntrustedCertificate {
    try {
      Set<String> pinned = file.read().of(shown.host());
      if (pinned.isEmpty()) {
        if (vouchedFor(shown)) {
          return;
        }
        pinned = meet(shown);
      }
      if (!pinned.contains(shown.fingerprint())) {
        throw UntrustedCertificate.changed(shown.fingerprint(), pinned, file.path());
      }
    } catch (StateFileException e) {
      if (!vouchedFor(shown)) {
        throw UntrustedCertificate.unpinnable(shown.fingerprint(), e);
      }
    }
  }

  private boolean vouchedFor(ShownCertificate shown) {
    try {
      others.check(shown);
      return true;
    } catch (UntrustedCertificate e) {
      return false;
    }
  }

  private Set<String> meet(ShownCertificate shown) throws StateFileException {
    Set<String> pinned =
        file.addMissing(Map.of(shown.host(), shown.fingerprint())).of(shown.host());
    if (pinned.contains(shown.fingerprint())) {
      met = true;
      warnings.accept(
          shown.host()
              + " is met for the first time; its certificate, SHA-256 "
              + shown.fingerprint()
              + ", is trusted from now on ("
              + file.path()
              + ")");
    }
    return pinned;
  }

  /** Whether a host was met for the first time. */
  boolean met() {
    return met;
  }

  PinFile file() {
    return file;
  }
}
