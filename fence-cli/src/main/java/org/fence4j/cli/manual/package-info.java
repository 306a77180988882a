/**
 * Manual pages in roff, derived from what the parsers use: an agent's page from its plugin's
 * descriptor and the agent's actions.
 *
 * <p>Depends on {@code org.fence4j.api} and {@code org.fence4j.cli.agent}, and on no library; no
 * agent process loads it. Start reading at {@link org.fence4j.cli.manual.AgentManual}, then {@link
 * org.fence4j.cli.manual.ManualPage}.
 */
@NullMarked
package org.fence4j.cli.manual;

import org.jspecify.annotations.NullMarked;
