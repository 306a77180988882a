/**
 * The rules every provider has to keep, in files by subject; {@link
 * org.fence4j.testkit.rule.provider.ProviderRules} lists them all.
 *
 * <p>Depends on {@code org.fence4j.testkit.rule} and fence-api. Start reading at {@link
 * org.fence4j.testkit.rule.provider.Trial}, which every rule works with.
 */
@NullMarked
package org.fence4j.testkit.rule.provider;

import org.jspecify.annotations.NullMarked;
