package org.fence4j.testkit.rule.provider;

import org.fence4j.api.PowerState;
import org.fence4j.testkit.rule.Control;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;

/** What rules for providers need of a fixture. */
final class Needs {
  static final Control<FenceFixture> PLUG =
      new Control<>("a plug that exists", fixture -> fixture.plug().isPresent());
  static final Control<FenceFixture> SWITCHING =
      new Control<>(
          "a plug that may be switched",
          fixture -> fixture.plug().isPresent() && fixture.maySwitch());
  static final Control<FenceFixture> OTHER_PLUG =
      new Control<>("a second plug", fixture -> fixture.otherPlug().isPresent());
  static final Control<FenceFixture> AMBIGUOUS =
      new Control<>(
          "a name that fits several plugs", fixture -> fixture.ambiguousPlug().isPresent());
  static final Control<FenceFixture> TRUTH =
      new Control<>(
          "the plugs' true states, set from outside", fixture -> fixture.outside().isPresent());
  static final Control<FenceFixture> HELD = settable(PowerState.HELD, "a plug that can be held");
  static final Control<FenceFixture> UNKNOWN =
      settable(PowerState.UNKNOWN, "a plug whose state its device does not know");
  static final Control<FenceFixture> WRONG_CREDENTIALS =
      new Control<>("wrong credentials", fixture -> fixture.wrongCredentials().isPresent());
  static final Control<FenceFixture> SESSIONS =
      new Control<>("a count of sessions at the peer", fixture -> fixture.sessions().isPresent());
  static final Control<FenceFixture> SILENCE = fault(Fault.SILENT, "a peer that can fall silent");
  static final Control<FenceFixture> DRIP = fault(Fault.DRIPS, "a peer that can drip");
  static final Control<FenceFixture> REFUSAL =
      fault(Fault.REFUSES_CONNECTIONS, "a peer that can refuse connections");
  static final Control<FenceFixture> GARBAGE =
      fault(Fault.GARBAGE, "a peer that can answer garbage");
  static final Control<FenceFixture> SWITCH_REFUSED =
      fault(Fault.REFUSES_SWITCHING, "a peer that can refuse to switch");
  static final Control<FenceFixture> SWITCH_IGNORED =
      fault(Fault.IGNORES_SWITCHING, "a peer that can ignore a request");
  static final Control<FenceFixture> CLASS_PATH =
      new Control<>("the plugin's class path", fixture -> !fixture.classPath().isEmpty());
  static final Control<FenceFixture> OPEN_FILES =
      new Control<>(
          "a list of this process's open files (Linux /proc)", fixture -> OpenFiles.known());
  static final Control<FenceFixture> PASSWORD =
      new Control<>(
          "a secret option of at least " + Secrets.SHORTEST + " characters",
          fixture -> !Secrets.of(fixture, fixture.options()).isEmpty());

  private Needs() {}

  private static Control<FenceFixture> fault(Fault fault, String words) {
    return new Control<>(words, fixture -> fixture.faults().contains(fault));
  }

  private static Control<FenceFixture> settable(PowerState state, String words) {
    return new Control<>(
        words,
        fixture -> fixture.outside().filter(each -> each.settable().contains(state)).isPresent());
  }
}
