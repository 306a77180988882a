/**
 * Policy over devices: how one action is requested and proven ({@link
 * org.fence4j.api.plan.Fencer}), and how a node's methods are tried in order ({@link
 * org.fence4j.api.plan.PlanRunner}).
 *
 * <p>Knows no plugin, no file and no log; depends on {@code org.fence4j.api} and {@code
 * org.fence4j.api.spi}. Start reading at {@link org.fence4j.api.plan.Fencer}.
 */
@NullMarked
package org.fence4j.api.plan;

import org.jspecify.annotations.NullMarked;
