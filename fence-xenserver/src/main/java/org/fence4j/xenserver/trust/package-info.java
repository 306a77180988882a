/**
 * Whom to tell the password: judges the certificate a host shows before anything is sent.
 *
 * <p>May depend on {@code org.fence4j.api}, {@code org.fence4j.xenserver.pool} and {@code
 * ...state}; with {@code xapi} it is the only package that knows TLS. Start reading at {@link
 * org.fence4j.xenserver.trust.TrustPolicy}.
 */
@NullMarked
package org.fence4j.xenserver.trust;

import org.jspecify.annotations.NullMarked;
