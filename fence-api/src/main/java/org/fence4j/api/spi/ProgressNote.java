package org.fence4j.api.spi;

import java.time.Duration;

/**
 * Something a device learned on its way, for people who watch. Never holds a secret.
 *
 * @param asked who was asked what, for example {@code xenserver01 login}
 * @param answer what came back, in one line
 * @param took how long the answer took
 */
public record ProgressNote(String asked, String answer, Duration took) {}
