/**
 * The rules for providers that make shared disks. May depend on {@code org.fence4j.api} and {@code
 * org.fence4j.testkit.rule}. Start reading at {@link org.fence4j.testkit.rule.provision.DiskRules}.
 */
@NullMarked
package org.fence4j.testkit.rule.provision;

import org.jspecify.annotations.NullMarked;
