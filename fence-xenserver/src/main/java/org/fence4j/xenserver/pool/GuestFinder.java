package org.fence4j.xenserver.pool;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;

/**
 * Finds the one VM a plug means. Names are not unique in a pool, so several matches are an error.
 */
public final class GuestFinder {
  /** With the spellings fence_xenapi takes as well: no dashes, braces, urn. */
  private static final Pattern UUID =
      Pattern.compile(
          "(?i:urn:uuid:)?\\{?([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})"
              + "-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})}?");

  private GuestFinder() {}

  /**
   * Finds a VM.
   *
   * @param session the pool to look in
   * @param plug a uuid or an exact name
   * @param deadline the latest moment to answer
   * @return the only VM that fits; a uuid is preferred to a VM that bears it as a name
   * @throws FenceException with reason NO_SUCH_PLUG if the pool knows nothing of this name or uuid,
   *     REFUSED if only something that is no machine bears it, AMBIGUOUS_PLUG if several VMs do, or
   *     if the pool did not answer
   */
  public static Guest find(PoolSession session, Plug plug, Deadline deadline)
      throws FenceException {
    String name = plug.name();
    Optional<String> uuid = uuid(name);
    GuestQuery query =
        uuid.<GuestQuery>map(spelled -> new GuestQuery.ByUuid(spelled, name))
            .orElseGet(() -> new GuestQuery.ByName(name));
    List<Guest> found = session.guests(query, deadline);
    List<Guest> exact = found.stream().filter(guest -> isUuid(guest, uuid)).toList();
    // Not on the pool's word alone: what is shut down is what was named.
    List<Guest> named = found.stream().filter(guest -> guest.name().equals(name)).toList();
    List<Guest> meant = exact.isEmpty() ? named : exact;
    if (meant.isEmpty() && !found.isEmpty()) {
      // Somebody renamed it this moment, or the answer is to another question.
      throw new FenceException(
          Reason.GARBLED,
          session.master()
              + ": asked for '"
              + plug
              + "', it answered with VM "
              + found.get(0).uuid()
              + " of another name");
    }
    return only(meant, plug, session.master());
  }

  private static Optional<String> uuid(String text) {
    Matcher matcher = UUID.matcher(text);
    return matcher.matches()
        ? Optional.of(matcher.replaceFirst("$1-$2-$3-$4-$5").toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static boolean isUuid(Guest guest, Optional<String> uuid) {
    return uuid.filter(guest.uuid()::equals).isPresent();
  }

  private static Guest only(List<Guest> found, Plug plug, HostAddress master)
      throws FenceException {
    List<Guest> fenceable = found.stream().filter(Guest::fenceable).toList();
    if (fenceable.size() == 1) {
      return fenceable.get(0);
    }
    if (fenceable.size() > 1) {
      throw new FenceException(
          Reason.AMBIGUOUS_PLUG,
          fenceable.size()
              + " VMs are called '"
              + plug
              + "', so none was touched; name one by its uuid: "
              + fenceable.stream().map(Guest::uuid).sorted().collect(Collectors.joining(", ")));
    }
    String seen =
        found.isEmpty()
            ? "no VM of this name or uuid"
            : "only a " + found.get(0).kind() + " of this name, uuid " + found.get(0).uuid();
    // "No such plug" may be taken for off: there must be nothing at all.
    throw new FenceException(
        found.isEmpty() ? Reason.NO_SUCH_PLUG : Reason.REFUSED,
        "'"
            + plug
            + "': the pool of master "
            + master
            + " has "
            + seen
            + "; names are exact and case-sensitive");
  }
}
