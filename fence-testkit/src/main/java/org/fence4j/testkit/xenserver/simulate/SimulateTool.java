package org.fence4j.testkit.xenserver.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CountDownLatch;
import java.util.spi.ToolProvider;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * {@code fence simulate}: serves a simulated pool in the foreground until SIGTERM, SIGINT or the
 * command {@code quit}; the end of standard input does not stop it. Prints one line of JSON when it
 * is ready. Found by its name through {@link java.util.ServiceLoader}.
 */
public final class SimulateTool implements ToolProvider {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final InputStream input;

  /** Takes commands from standard input; needed by the service loader. */
  public SimulateTool() {
    this(System.in);
  }

  SimulateTool(InputStream input) {
    this.input = input;
  }

  @Override
  public String name() {
    return "simulate";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    SimulateOptions options = new SimulateOptions();
    CommandLine commandLine = new CommandLine(options);
    try {
      ParseResult parsed = commandLine.parseArgs(args);
      if (options.help()) {
        commandLine.usage(out);
        out.flush();
        return OK;
      }
      return serve(options, options.scenario(parsed), out, err);
    } catch (ParameterException | IllegalArgumentException e) {
      return refuse(err, String.valueOf(e.getMessage()), USAGE);
    } catch (NoSuchFileException e) {
      return refuse(err, "--scenario: there is no file " + e.getMessage(), USAGE);
    } catch (IOException e) {
      return refuse(err, "--scenario cannot be read: " + e.getMessage(), USAGE);
    }
  }

  private int serve(SimulateOptions options, Scenario scenario, PrintWriter out, PrintWriter err) {
    SimulatedPool pool = scenario.pool();
    try (XapiServer server = XapiServer.start(pool, options.secure(), options.port())) {
      Thread hook = new Thread(server::close, "simulate-shutdown");
      Runtime.getRuntime().addShutdownHook(hook);
      scenario.faults().forEach(server::setFault);
      out.println(ReadyLine.of(pool, server, options.secure()));
      out.flush();
      CountDownLatch end = new CountDownLatch(1);
      if (options.control()) {
        listen(new Control(pool, server), out, end);
      }
      await(end);
      forget(hook);
      return OK;
    } catch (IOException e) {
      return refuse(err, String.valueOf(e.getMessage()), FAILED);
    }
  }

  /** The thread ends with the JVM, because nothing can interrupt a read of standard input. */
  private void listen(Control control, PrintWriter out, CountDownLatch end) {
    Thread listener = new Thread(() -> answer(control, out, end), "simulate-control");
    listener.setDaemon(true);
    listener.start();
  }

  private void answer(Control control, PrintWriter out, CountDownLatch end) {
    BufferedReader lines = new BufferedReader(new InputStreamReader(input, UTF_8));
    try {
      String line = lines.readLine();
      while (line != null && !control.ended()) {
        if (!line.isBlank()) {
          out.println(control.answer(line));
          out.flush();
        }
        line = control.ended() ? null : lines.readLine();
      }
    } catch (IOException e) {
      // As with the end of standard input, nothing more is said.
    }
    if (control.ended()) {
      end.countDown();
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
  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int refuse(PrintWriter err, String message, int status) {
    err.println("simulate: " + message);
    err.flush();
    return status;
  }
}
