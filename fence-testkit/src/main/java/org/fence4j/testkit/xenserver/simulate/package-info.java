/**
 * The tool {@code fence simulate}: a simulated pool from options or from a scenario file, served
 * until it is stopped and controlled by lines of JSON. Depends on the simulated pool's public types
 * and picocli. Start with {@link org.fence4j.testkit.xenserver.simulate.SimulateTool}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.simulate;

import org.jspecify.annotations.NullMarked;
