/**
 * What a conformance rule is and how one is run, without JUnit, so that a command line can run
 * rules too.
 *
 * <p>Depends on {@code org.fence4j.api} only. Start reading at {@link
 * org.fence4j.testkit.rule.ConformanceRule}, then {@link org.fence4j.testkit.rule.FenceFixture}.
 */
@NullMarked
package org.fence4j.testkit.rule;

import org.jspecify.annotations.NullMarked;
