package org.fence4j.testkit.xenserver.call;

/** What a host does about a request. */
public sealed interface Answer {
  /** An XML-RPC reply, success or failure. */
  record Reply(String body) implements Answer {}

  /** xapi's HTTP 500 page with this exception text. */
  record BrokenRequest(String exception) implements Answer {}

  /** Nothing, for ever: what a member does with a live session once the master is dead. */
  record Silence() implements Answer {}

  /** The connection ends without a reply: xapi is not there. */
  record Closed() implements Answer {}
}
