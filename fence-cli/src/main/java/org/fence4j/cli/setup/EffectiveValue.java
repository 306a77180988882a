package org.fence4j.cli.setup;

/**
 * A value that holds, as it may be shown.
 *
 * @param section where fence.conf would set it
 * @param name the option's own name
 * @param value its text, {@code ****} for a secret
 * @param origin who says so
 */
record EffectiveValue(String section, String name, String value, String origin) {}
