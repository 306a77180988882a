/**
 * What {@code fence provision} does: opens a plugin's device, lets it make, show or remove a shared
 * disk, and tells what happens; visits the hosts where a flag has to be set. No agent comes here.
 *
 * <p>May depend on fence-api, {@code agent}, {@code console}, {@code plugin}, {@code ssh} and
 * {@code plan}'s surroundings. Start reading at {@link org.fence4j.cli.provision.ProvisionCommand}.
 */
@NullMarked
package org.fence4j.cli.provision;

import org.jspecify.annotations.NullMarked;
