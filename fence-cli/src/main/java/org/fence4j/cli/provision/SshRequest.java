package org.fence4j.cli.provision;

import java.time.Duration;
import java.util.Optional;
import org.fence4j.cli.ssh.SshAccess;

/**
 * That hosts are to be visited over SSH.
 *
 * @param access who logs in, and how; without the password
 * @param passwordFile the file that holds the password
 * @param passwordScript the shell command that prints it
 * @param limit the time for one host
 */
public record SshRequest(
    SshAccess access,
    Optional<String> passwordFile,
    Optional<String> passwordScript,
    Duration limit) {}
