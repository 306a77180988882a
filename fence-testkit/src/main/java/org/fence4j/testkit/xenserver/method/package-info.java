/**
 * What the methods of the XenAPI do, class by class. Depends on the infrastructure of calls, the
 * records, storage and the model. Start with {@link org.fence4j.testkit.xenserver.method.Methods}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.method;

import org.jspecify.annotations.NullMarked;
