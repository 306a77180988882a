/**
 * The model's objects as the records of the API. Fields the simulator does not keep come from
 * records of a real xapi, which lie beside these classes. Depends on the model and the wire values.
 * Start with {@link org.fence4j.testkit.xenserver.record.PoolTables}.
 */
@NullMarked
package org.fence4j.testkit.xenserver.record;

import org.jspecify.annotations.NullMarked;
