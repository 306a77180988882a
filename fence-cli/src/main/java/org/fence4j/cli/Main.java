package org.fence4j.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fence4j.api.FenceClock;
import org.fence4j.cli.console.Console;

/** The process: the only place that knows the real streams and ends the virtual machine. */
public final class Main {
  private static final long TIDY_UP_MILLIS = 4000;

  private Main() {}

  /**
   * Runs a command.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    Invocation invocation = Invocation.of(System.getProperties());
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    // Libraries and plugins that print, whatever the locale is, print what a terminal can show.
    System.setOut(out);
    System.setErr(err);
    AwaitedInput in =
        new AwaitedInput(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    Console console = new Console(invocation.command(), in, out, err);
    FenceClock clock = FenceClock.system();
    Thread hook = tidyUpOnSignal(Thread.currentThread(), in);
    int code =
        invocation.rehearsal()
            ? new Rehearsal(invocation, err, clock, Main::endAtOnce).run(in)
            : new FenceCommand(invocation, System.getenv(), console, clock, Main::endAtOnce)
                .run(List.of(args))
                .code();
    out.flush();
    end(code, hook);
  }

  private static void end(int code, Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A signal has begun to end the process; the hook waits for this thread, not for this exit.
      return;
    }
    System.exit(code);
  }

  /** On SIGTERM or Ctrl-C, lets the command log out and cancel what it began before the end. */
  private static Thread tidyUpOnSignal(Thread work, AwaitedInput in) {
    Thread hook = new Thread(() -> tidyUp(work, in), "tidy-up");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static void tidyUp(Thread work, AwaitedInput in) {
    if (in.awaited()) {
      return;
    }
    work.interrupt();
    try {
      work.join(TIDY_UP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Skips shutdown hooks: whoever hangs may have registered one. */
  private static void endAtOnce(int code) {
    Runtime.getRuntime().halt(code);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    FileOutputStream stream = new FileOutputStream(descriptor);
    return new PrintStream(new BufferedOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
