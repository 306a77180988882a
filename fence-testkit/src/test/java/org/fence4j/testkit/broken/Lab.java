package org.fence4j.testkit.broken;

import java.util.concurrent.atomic.AtomicInteger;
import org.fence4j.testkit.rule.Fault;

/** What a broken provider may know of its surroundings, to be broken in one way and no other. */
final class Lab {
  /** What the rack does at the moment, for clients that are broken by that. */
  volatile Fault fault = Fault.NONE;

  /** Tasks left at the peer. */
  final AtomicInteger tasks = new AtomicInteger();

  /** Whatever devices of one provider share. */
  final AtomicInteger shared = new AtomicInteger();
}
