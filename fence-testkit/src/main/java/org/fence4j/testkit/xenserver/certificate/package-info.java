/**
 * The certificates of simulated hosts and the server's side of TLS. Depends on Bouncy Castle and
 * nothing else of the pool. Start with {@link
 * org.fence4j.testkit.xenserver.certificate.HostIdentity}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.certificate;

import org.jspecify.annotations.NullMarked;
