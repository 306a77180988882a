/**
 * The conformance kit as JUnit 5 classes to extend. The only package that knows JUnit, which is
 * therefore needed by those alone who extend them.
 *
 * <p>Depends on {@code org.fence4j.testkit.rule} and the packages below it. Start reading at {@link
 * org.fence4j.testkit.FenceProviderContract}.
 */
@NullMarked
package org.fence4j.testkit;

import org.jspecify.annotations.NullMarked;
