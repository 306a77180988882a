package org.fence4j.xenserver.pool;

import java.util.Map;
import org.fence4j.xenserver.pool.Guest.Domain;
import org.fence4j.xenserver.pool.Guest.Kind;

/** Guests for tests; each method gives a copy that differs in one respect. */
public record Guests(Guest guest) {
  /** A VM with reference {@code ref}, uuid {@code uuid} and name {@code web1} in domain 5. */
  public static Guests vm(String powerState) {
    long domid = powerState.equals("Running") || powerState.equals("Paused") ? 5 : -1;
    return new Guests(
        new Guest(
            "ref",
            "uuid",
            "web1",
            Kind.VM,
            powerState,
            new Domain("host1", domid),
            "metrics",
            Map.of(),
            Map.of()));
  }

  public Guests named(String uuid, String name) {
    return copy("ref-" + uuid, uuid, name, guest.kind(), guest.domain(), guest.operations());
  }

  public Guests kind(Kind kind) {
    return copy(guest.ref(), guest.uuid(), guest.name(), kind, guest.domain(), guest.operations());
  }

  public Guests domain(String host, long number) {
    return copy(
        guest.ref(),
        guest.uuid(),
        guest.name(),
        guest.kind(),
        new Domain(host, number),
        guest.operations());
  }

  public Guests operations(Map<String, String> operations) {
    return copy(guest.ref(), guest.uuid(), guest.name(), guest.kind(), guest.domain(), operations);
  }

  public Guests blocked(String operation, String text) {
    return new Guests(
        new Guest(
            guest.ref(),
            guest.uuid(),
            guest.name(),
            guest.kind(),
            guest.powerState(),
            guest.domain(),
            guest.metrics(),
            guest.operations(),
            Map.of(operation, text)));
  }

  private Guests copy(
      String ref,
      String uuid,
      String name,
      Kind kind,
      Domain domain,
      Map<String, String> operations) {
    return new Guests(
        new Guest(
            ref,
            uuid,
            name,
            kind,
            guest.powerState(),
            domain,
            guest.metrics(),
            operations,
            guest.blockedOperations()));
  }
}
