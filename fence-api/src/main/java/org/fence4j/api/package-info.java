/** Vocabulary of fencing. */
@NullMarked
package org.fence4j.api;

import org.jspecify.annotations.NullMarked;
