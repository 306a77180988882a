/**
 * Who may log in, with which role, and which sessions are open. Depends on nothing. Start with
 * {@link org.fence4j.testkit.xenserver.model.session.Sessions}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.model.session;

import org.jspecify.annotations.NullMarked;
