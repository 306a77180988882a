/**
 * A provider in memory and the streams to call it with, for the tests of this module.
 *
 * <p>Start reading at {@link org.fence4j.cli.bed.Testbed}.
 */
@NullMarked
package org.fence4j.cli.bed;

import org.jspecify.annotations.NullMarked;
