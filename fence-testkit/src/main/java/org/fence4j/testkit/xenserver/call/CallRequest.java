package org.fence4j.testkit.xenserver.call;

import java.util.List;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/**
 * A call whose parameters have been checked.
 *
 * @param host who was asked
 * @param database what it answers from
 * @param method the full name
 * @param parameters all parameters, the session first where the method has one
 */
record CallRequest(Host host, Database database, String method, List<XmlRpcValue> parameters) {
  String text(int index) {
    return ((XmlRpcValue.Text) parameters.get(index)).text();
  }

  boolean flag(int index) {
    return ((XmlRpcValue.Bool) parameters.get(index)).value();
  }
}
