/**
 * The demonstration: the original use case, a cluster of two VMs on a pool of four hosts, fenced
 * for real through the built launcher.
 *
 * <p>May depend on {@code org.fence4j.testkit.xenserver} and on the launcher's command line, never
 * on its classes. Start reading at {@link org.fence4j.testkit.demo.DemoTool}.
 */
@NullMarked
package org.fence4j.testkit.demo;

import org.jspecify.annotations.NullMarked;
