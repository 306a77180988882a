/**
 * A simulated XenServer pool for tests, the conformance kit and the demo: XML-RPC over HTTPS, one
 * loopback address for each host, so that a client can be run against it unchanged. It shares no
 * code with the client it tests. Loopback addresses other than 127.0.0.1 need Linux. Depends on the
 * packages below it, except {@code simulate}. Start with {@link
 * org.fence4j.testkit.xenserver.SimulatedPool} and {@link
 * org.fence4j.testkit.xenserver.XapiServer}.
 */
@NullMarked
package org.fence4j.testkit.xenserver;

import org.jspecify.annotations.NullMarked;
