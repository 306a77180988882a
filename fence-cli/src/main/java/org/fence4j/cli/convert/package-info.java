/**
 * Moves a cluster.conf to Pacemaker: {@code fence convert} prints the commands of pcs or crmsh that
 * recreate its fencing, and says in comments what has no equivalent.
 *
 * <p>May depend on {@code org.fence4j.api}, {@code console}, {@code plugin} and {@code plan}, which
 * reads the file. Start reading at {@link org.fence4j.cli.convert.ConvertCommand}, then {@link
 * org.fence4j.cli.convert.Converter}.
 */
@NullMarked
package org.fence4j.cli.convert;

import org.jspecify.annotations.NullMarked;
