package org.fence4j.cli.it;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the table: what both agents are given, and how each of them ends.
 *
 * @param id names the row
 * @param arguments the command line, with placeholders
 * @param input standard input, with placeholders
 * @param environment variables set for both
 * @param before what is done to the pool first, for example {@code web1=Halted}
 * @param untrusted whether the hosts' certificates are not made known
 * @param prints how the two standard outputs are compared
 * @param ours how our agent ends
 * @param peer how the agent it replaces ends
 * @param differs the difference the row shows, as the documentation calls it
 */
record SideBySideRow(
    String id,
    List<String> arguments,
    String input,
    Map<String, String> environment,
    List<String> before,
    boolean untrusted,
    Prints prints,
    End ours,
    End peer,
    Optional<String> differs) {

  /** What a run did. */
  record End(int exit, List<String> changes) {
    /** What timeout(1) makes of a program it had to kill. */
    static final int KILLED = 137;

    /** For example {@code 0; web1=Halted>Running}. */
    static End of(String text) {
      List<String> parts = List.of(text.split("; ", -1));
      int exit = parts.get(0).equals("killed") ? KILLED : Integer.parseInt(parts.get(0));
      return new End(exit, parts.stream().skip(1).sorted().toList());
    }

    @Override
    public String toString() {
      String start = exit == KILLED ? "killed" : String.valueOf(exit);
      return changes.isEmpty() ? start : start + "; " + String.join("; ", changes);
    }
  }

  /** How standard outputs are compared. */
  enum Prints {
    /** They are equal, but for uuids and the order of lines. */
    THE_SAME,
    /** Both are a document of metadata. */
    METADATA,
    /** Both are some text. */
    SOMETHING
  }
}
