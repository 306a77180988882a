package org.fence4j.xenserver.xapi;

import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcTransport;
import org.fence4j.api.Deadline;
import org.fence4j.xenserver.pool.HostAddress;

/** One host that serves XenAPI, however it is reached. */
interface XapiEndpoint {
  /** Where it is. */
  HostAddress host();

  /** What carries one call there and its answer back, as values the codec makes. */
  XmlRpcTransport transport(XmlRpcClient codec, Deadline deadline);

  /** Gives the way there up; nothing is said. */
  void close();
}
