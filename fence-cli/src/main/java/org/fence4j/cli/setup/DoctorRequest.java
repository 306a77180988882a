package org.fence4j.cli.setup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code fence doctor} is asked.
 *
 * @param agent the agent whose device is looked at
 * @param options the device's options, none of them secret
 * @param input a file with more of them, as a cluster sends them, {@code -} for standard input
 * @param output the file to write; empty to ask a person
 * @param sure whether the person need not be asked
 * @param timeout for all of it
 * @param json whether to print JSON
 */
public record DoctorRequest(
    String agent,
    Map<String, String> options,
    Optional<Path> input,
    Optional<Path> output,
    boolean sure,
    Duration timeout,
    boolean json) {

  /** Copies the options. */
  public DoctorRequest {
    options = Map.copyOf(options);
  }
}
