/**
 * XenAPI on the wire: the only package that imports the xen-api bindings, Apache XML-RPC and
 * HttpCore.
 *
 * <p>The bindings' typed calls and the codec stay; their transport does not, because it repeats
 * POSTs, has no limit on time or size, and accepts what must not be accepted from a peer. Every
 * call goes through {@link org.fence4j.xenserver.xapi.HttpExchange}. May depend on {@code
 * org.fence4j.api}, {@code org.fence4j.xenserver.pool}, {@code storage} and {@code trust}. Start
 * reading at {@link org.fence4j.xenserver.xapi.XapiPoolSession}.
 */
@NullMarked
package org.fence4j.xenserver.xapi;

import org.jspecify.annotations.NullMarked;
