/**
 * How a call of the XenAPI is taken apart, checked, admitted and answered; what the methods do is
 * in the package {@code method}. Depends on the model and the wire values, not on HTTP. Start with
 * {@link org.fence4j.testkit.xenserver.call.Dispatcher}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.call;

import org.jspecify.annotations.NullMarked;
