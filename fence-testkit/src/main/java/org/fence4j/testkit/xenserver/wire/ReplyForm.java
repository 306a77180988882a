package org.fence4j.testkit.xenserver.wire;

import java.util.List;

/** How a reply is written. */
public interface ReplyForm {
  /** The reply to a call that succeeded. */
  String success(XmlRpcValue value);

  /** The reply to a call that failed: the error code, then its parameters. */
  String failure(List<String> description);
}
