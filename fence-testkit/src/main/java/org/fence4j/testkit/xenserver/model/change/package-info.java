/**
 * What a database remembers of its rows beside what the model makes of them: when they changed, who
 * wants to hear of it, and what clients wrote. Depends on nothing. Start with {@link
 * org.fence4j.testkit.xenserver.model.change.ChangeJournal}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.model.change;

import org.jspecify.annotations.NullMarked;
