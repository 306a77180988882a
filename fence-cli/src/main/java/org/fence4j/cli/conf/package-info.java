/**
 * cluster.conf of RHCS: read safely, its nodes found by all their names, and what it makes an agent
 * be sent.
 *
 * <p>May depend on {@code org.fence4j.api} and {@code console} only. Start reading at {@link
 * org.fence4j.cli.conf.ClusterConf}, then {@link org.fence4j.cli.conf.WireArguments}.
 */
@NullMarked
package org.fence4j.cli.conf;

import org.jspecify.annotations.NullMarked;
