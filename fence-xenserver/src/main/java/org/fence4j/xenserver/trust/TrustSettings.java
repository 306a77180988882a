package org.fence4j.xenserver.trust;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fence4j.xenserver.pool.HostAddress;

/**
 * What the user said about trust.
 *
 * @param hosts the configured hosts
 * @param caFile a PEM file with authorities or host certificates; with neither file nor pins the
 *     JDK's own authorities are trusted
 * @param fingerprints SHA-256 pins separated by commas or blanks, with or without colons
 * @param insecure accept anything; wins over the rest
 * @param verifiesNames whether what the file vouches for must name the host
 * @param pinDirectory where certificates are pinned at first contact; empty for never; without
 *     effect if a file or pins are given
 * @param oldProtocols whether to speak what releases before 8.0 need
 */
public record TrustSettings(
    List<HostAddress> hosts,
    Optional<String> caFile,
    Optional<String> fingerprints,
    boolean insecure,
    boolean verifiesNames,
    Optional<Path> pinDirectory,
    boolean oldProtocols) {

  /** Copies the hosts. */
  public TrustSettings {
    hosts = List.copyOf(hosts);
  }
}
