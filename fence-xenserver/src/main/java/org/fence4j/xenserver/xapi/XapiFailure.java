package org.fence4j.xenserver.xapi;

import java.util.List;
import org.apache.xmlrpc.XmlRpcException;

/**
 * A call xapi refused, with its error description whole; the bindings' typed exceptions lose
 * parameters.
 */
final class XapiFailure extends XmlRpcException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> description;

  XapiFailure(List<String> description) {
    super(String.join(" ", description));
    this.description = List.copyOf(description);
  }

  /** The error code, for example {@code HOST_IS_SLAVE}. */
  String code() {
    return description.isEmpty() ? "" : description.get(0);
  }

  /** A parameter of the error, empty if xapi gave fewer. */
  String parameter(int index) {
    return index + 1 < description.size() ? description.get(index + 1) : "";
  }
}
