package org.fence4j.testkit.broken;

import java.util.function.UnaryOperator;
import org.fence4j.api.provision.SharedDiskProvisioning;

/**
 * A provider whose disks are broken in one way.
 *
 * @param rule the rule it breaks
 * @param says part of the message its author gets
 * @param breaking breaks sound disks
 */
record BrokenDisk(String rule, String says, UnaryOperator<SharedDiskProvisioning> breaking) {}
