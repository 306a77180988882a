package org.fence4j.testkit.xenserver.wire;

import java.util.List;

/**
 * A decoded request.
 *
 * @param method the full name, for example {@code Async.VM.start}
 * @param parameters all parameters, the session first where the method has one
 */
public record MethodCall(String method, List<XmlRpcValue> parameters) {
  /** Copies the parameters. */
  public MethodCall {
    parameters = List.copyOf(parameters);
  }
}
