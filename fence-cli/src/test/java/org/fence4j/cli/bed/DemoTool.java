package org.fence4j.cli.bed;

import java.io.PrintWriter;
import java.util.List;
import java.util.spi.ToolProvider;

/** Prints its arguments and exits with the last one. */
public final class DemoTool implements ToolProvider {
  @Override
  public String name() {
    return "demo";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    out.println("demo " + List.of(args));
    return Integer.parseInt(args[args.length - 1]);
  }
}
