package org.fence4j.cli.convert;

import java.nio.file.Path;

/**
 * What {@code fence convert} is asked to do.
 *
 * @param config the cluster.conf
 * @param to whose commands to print
 * @param showSecrets true to print passwords, false to print where to put them
 * @param json true for one JSON object a line instead of a script
 */
public record ConvertRequest(Path config, Dialect to, boolean showSecrets, boolean json) {}
