package org.fence4j.cli.manual;

import java.time.LocalDate;

/**
 * What a page says of itself.
 *
 * @param date when it was made
 * @param release the program and its version, for example {@code fence4j 1.0}
 */
public record Edition(LocalDate date, String release) {}
