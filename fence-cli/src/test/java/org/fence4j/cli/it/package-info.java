/**
 * The built distribution, started by its launcher as cluster managers start it, against a simulated
 * pool over TLS; and the real tools that call fence agents, against the distribution. Runs after
 * packaging; start reading at {@link org.fence4j.cli.it.FenceXenserverIT}, for the tools at {@link
 * org.fence4j.cli.it.RealTool}.
 */
@org.jspecify.annotations.NullMarked
package org.fence4j.cli.it;
