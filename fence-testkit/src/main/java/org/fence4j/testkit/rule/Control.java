package org.fence4j.testkit.rule;

import java.util.function.Predicate;

/**
 * Something a rule needs and not every fixture has.
 *
 * @param need what is needed, as the end of the sentence "not run, because the fixture lacks ..."
 * @param present tells whether a fixture has it
 * @param <F> the kind of fixture
 */
public record Control<F>(String need, Predicate<F> present) {}
