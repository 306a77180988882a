/**
 * XML-RPC as xapi speaks it: values, the request reader and the reply writer. Depends on nothing
 * but the JDK and above all not on the client's codec, so that two independent readings of the
 * protocol check each other. Start with {@link org.fence4j.testkit.xenserver.wire.XmlRpcValue}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.wire;

import org.jspecify.annotations.NullMarked;
