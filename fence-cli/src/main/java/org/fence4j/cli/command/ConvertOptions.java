package org.fence4j.cli.command;

import java.nio.file.Path;
import org.fence4j.cli.convert.ConvertRequest;
import org.fence4j.cli.convert.Dialect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code fence convert}. */
@Command(
    name = "convert",
    description = "Print the commands that recreate the fencing of a cluster.conf under Pacemaker.",
    footer = {
      "",
      "Devices that are hosts of one pool become one; comments tell what has no",
      "equivalent. For example:",
      "  fence convert cluster.conf --to pcs >fence.sh && sh fence.sh",
      "  fence convert cluster.conf --to crm >fence.crm && crm -f fence.crm",
      "",
      "A warning tells what cluster.conf did and the commands do not.",
      "Exit status: 0 there are commands, 1 the file cannot be read or none of its",
      "methods can be converted."
    })
final class ConvertOptions {
  @Parameters(paramLabel = "FILE", description = "The cluster.conf.")
  private Path config = Path.of("cluster.conf");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "pcs|crm",
      description = "Whose commands to print.")
  private Dialect to = Dialect.PCS;

  @Option(
      names = "--show-secrets",
      description =
          "Print passwords as they are. By default the agent is told to read the password from a"
              + " file under /etc/fence4j, and a comment tells which.")
  private boolean showSecrets;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  ConvertRequest request() {
    return new ConvertRequest(config, to, showSecrets, json);
  }
}
