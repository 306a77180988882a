/**
 * The expressions of {@code get_all_records_where}. Depends on the wire values and the error type
 * only. Start with {@link org.fence4j.testkit.xenserver.filter.RecordFilter}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.filter;

import org.jspecify.annotations.NullMarked;
