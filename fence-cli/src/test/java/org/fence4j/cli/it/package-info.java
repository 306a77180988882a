/**
 * The built distribution, started by its launcher as cluster managers start it, against a simulated
 * pool over TLS. Runs after packaging; start reading at {@link
 * org.fence4j.cli.it.FenceXenserverIT}.
 */
@org.jspecify.annotations.NullMarked
package org.fence4j.cli.it;
