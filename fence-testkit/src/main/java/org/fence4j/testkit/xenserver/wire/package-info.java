/**
 * XML-RPC and JSON-RPC as xapi speaks them: values, request readers and reply writers. Depends on
 * nothing but the JDK and Jackson's streams, and above all not on the client's codec, so that two
 * independent readings of the protocol check each other. Start with {@link
 * org.fence4j.testkit.xenserver.wire.XmlRpcValue}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.wire;

import org.jspecify.annotations.NullMarked;
