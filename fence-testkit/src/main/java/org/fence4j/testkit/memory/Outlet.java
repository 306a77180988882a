package org.fence4j.testkit.memory;

import org.fence4j.api.PowerState;

/** One outlet of a rack. */
final class Outlet {
  final String number;
  final String label;
  PowerState state = PowerState.ON;
  int switched;
  int cuts;

  Outlet(String number, String label) {
    this.number = number;
    this.label = label;
  }

  boolean isCalled(String name) {
    return number.equals(name) || label.equals(name);
  }

  void turn(PowerState wanted) {
    if (state != wanted) {
      state = wanted;
      switched++;
      cuts += wanted == PowerState.OFF ? 1 : 0;
    }
  }
}
