/**
 * The rules for providers whose devices make the disk that a cluster's nodes share.
 *
 * <p>Depends on {@code org.fence4j.testkit.rule} and fence-api. Start reading at {@link
 * org.fence4j.testkit.rule.provision.ProvisioningRules}.
 */
@NullMarked
package org.fence4j.testkit.rule.provision;

import org.jspecify.annotations.NullMarked;
