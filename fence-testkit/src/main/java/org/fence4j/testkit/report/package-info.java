/**
 * What became of the rules, for people and for programs: text, JSON, JUnit XML and a page.
 *
 * <p>Depends on {@code org.fence4j.testkit.rule} only. Start reading at {@link
 * org.fence4j.testkit.report.ConformanceReport}.
 */
@NullMarked
package org.fence4j.testkit.report;

import org.jspecify.annotations.NullMarked;
