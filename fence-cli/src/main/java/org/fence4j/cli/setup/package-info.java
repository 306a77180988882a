/**
 * The commands by which a person looks after an installation: {@code fence config}, {@code fence
 * plugins}, {@code fence doctor}.
 *
 * <p>May depend on {@code org.fence4j.api}, {@code agent}, {@code console}, {@code plugin} and
 * {@code settings} only; no agent depends on it. Start reading at {@link
 * org.fence4j.cli.setup.DoctorCommand}.
 */
@NullMarked
package org.fence4j.cli.setup;

import org.jspecify.annotations.NullMarked;
