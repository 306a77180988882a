/**
 * Commands on other hosts over SSH, with Apache MINA SSHD, which no other package may know: its
 * jars lie in a directory of their own and are on the class path of {@code fence provision} alone.
 *
 * <p>Depends on fence-api and the library. Start reading at {@link org.fence4j.cli.ssh.SshHosts}.
 */
@NullMarked
package org.fence4j.cli.ssh;

import org.jspecify.annotations.NullMarked;
