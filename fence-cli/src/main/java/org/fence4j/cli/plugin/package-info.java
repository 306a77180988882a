/**
 * Finds the plugin for an agent's name: on the class path for an agent process, which serves one
 * plugin, or in a class loader of its own for a process that serves several.
 *
 * <p>Depends on {@code org.fence4j.api} only. Start reading at {@link
 * org.fence4j.cli.plugin.ProviderCatalog}.
 */
@NullMarked
package org.fence4j.cli.plugin;

import org.jspecify.annotations.NullMarked;
