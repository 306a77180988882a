/**
 * The single source of truth for options: one {@link org.fence4j.api.param.ParameterSpec} constant
 * an option, from which argument parsing, standard input, usage text, metadata, man page and
 * validation are all derived.
 *
 * <p>Depends on {@code org.fence4j.api} only. Start reading at {@link
 * org.fence4j.api.param.ParameterSpec}, then {@link org.fence4j.api.param.StandardParameters}.
 */
@NullMarked
package org.fence4j.api.param;

import org.jspecify.annotations.NullMarked;
