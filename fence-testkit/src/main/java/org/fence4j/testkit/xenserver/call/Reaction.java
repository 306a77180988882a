package org.fence4j.testkit.xenserver.call;

import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** What a host does about a call. */
public sealed interface Reaction {
  /**
   * It answers, sooner or later.
   *
   * @param value completes with the value, or exceptionally with the {@link
   *     org.fence4j.testkit.xenserver.model.XapiFailure}
   */
  record Answering(CompletableFuture<XmlRpcValue> value) implements Reaction {}

  /** It never answers: what a member does with a live session once the master is dead. */
  record Silence() implements Reaction {}

  /** Nothing listens: the machine is dead or its xapi is starting. */
  record Refusal() implements Reaction {}
}
