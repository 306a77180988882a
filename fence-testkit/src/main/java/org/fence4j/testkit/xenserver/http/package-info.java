/**
 * Sockets, requests and replies of xapi's web server, within its limits. Depends on the package
 * {@code wire} for the escaping of texts; knows neither the pool nor its calls. Start with {@link
 * org.fence4j.testkit.xenserver.http.HttpRequest}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.http;

import org.jspecify.annotations.NullMarked;
