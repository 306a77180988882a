package org.fence4j.testkit.xenserver;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.spi.ToolProvider;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * {@code fence simulate}: serves a simulated pool in the foreground until SIGTERM or SIGINT; the
 * end of standard input does not stop it. Prints one line of JSON when it is ready. Found by its
 * name through {@link java.util.ServiceLoader}.
 */
public final class SimulateTool implements ToolProvider {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  /** Does nothing; needed by the service loader. */
  public SimulateTool() {}

  @Override
  public String name() {
    return "simulate";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    SimulateOptions options = new SimulateOptions();
    CommandLine commandLine = new CommandLine(options);
    try {
      commandLine.parseArgs(args);
      if (options.help()) {
        commandLine.usage(out);
        out.flush();
        return OK;
      }
      options.check();
    } catch (ParameterException | IllegalArgumentException e) {
      return refuse(err, e, USAGE);
    }
    return serve(options, out, err);
  }

  private static int serve(SimulateOptions options, PrintWriter out, PrintWriter err) {
    SimulatedPool pool = options.pool();
    try (XapiServer server = XapiServer.start(pool, options.secure(), options.port())) {
      Thread hook = new Thread(server::close, "simulate-shutdown");
      Runtime.getRuntime().addShutdownHook(hook);
      options.faults().forEach(server::setFault);
      out.println(ReadyLine.of(pool, server, options.secure()));
      out.flush();
      awaitInterrupt();
      forget(hook);
      return OK;
    } catch (IOException e) {
      return refuse(err, e, FAILED);
    }
  }

  @SuppressWarnings("EmptyCatch")
  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending and runs the hook by itself.
    }
  }

  /** A signal ends the JVM through its shutdown hooks; only an embedding program interrupts. */
  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int refuse(PrintWriter err, Exception e, int status) {
    err.println("simulate: " + e.getMessage());
    err.flush();
    return status;
  }
}
