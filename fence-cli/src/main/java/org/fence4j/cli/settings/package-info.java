/**
 * {@code fence.conf}: what an administrator sets once for all devices of this machine. Read by the
 * agents and by the command of people; whatever the cluster says wins.
 *
 * <p>May depend on {@code org.fence4j.api}, {@code agent}, {@code conf}, {@code console} and {@code
 * plugin} only. Start reading at {@link org.fence4j.cli.settings.SettingsFile}, then {@link
 * org.fence4j.cli.settings.ConfiguredDefaults}.
 */
@NullMarked
package org.fence4j.cli.settings;

import org.jspecify.annotations.NullMarked;
