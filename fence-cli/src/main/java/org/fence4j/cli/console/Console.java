package org.fence4j.cli.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The three standard streams of a command. Every message is one line, and no message shows a secret
 * that was {@link #hide hidden}, whoever wrote it.
 */
public final class Console {
  /** Shorter ones would blot out half of every message and are no secrets anyway. */
  private static final int SHORTEST_SECRET = 3;

  /** A message may repeat what a user or a peer sent. */
  private static final int LONGEST_MESSAGE = 2000;

  private final String program;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final List<String> secrets = new CopyOnWriteArrayList<>();
  private final List<ConsoleLog> logs = new CopyOnWriteArrayList<>();
  private volatile boolean quiet;

  /**
   * Makes a console.
   *
   * @param program the name in front of every message
   * @param in standard input
   * @param out standard output
   * @param err standard error
   */
  public Console(String program, InputStream in, PrintStream out, PrintStream err) {
    this.program = program;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * The name the program was called by.
   *
   * @return for example {@code fence_xenserver}
   */
  public String program() {
    return program;
  }

  /**
   * Standard input.
   *
   * @return the stream
   */
  public InputStream in() {
    return in;
  }

  /**
   * Standard output, for results.
   *
   * @return the stream
   */
  public PrintStream out() {
    return out;
  }

  /**
   * Standard error, for programs that print their own messages.
   *
   * @return the stream
   */
  public PrintStream err() {
    return err;
  }

  /**
   * Keeps a text out of every message from now on.
   *
   * @param secret the text
   */
  public void hide(String secret) {
    if (secret.length() >= SHORTEST_SECRET) {
      secrets.add(secret);
      // The longest first: one may be the beginning of another.
      secrets.sort(Comparator.comparingInt(String::length).reversed());
    }
  }

  /**
   * Replaces hidden texts.
   *
   * @param text any text
   * @return the text without secrets
   */
  public String masked(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, "****");
    }
    return masked;
  }

  /**
   * Prints one line to standard output.
   *
   * @param line the line; line breaks in it become blanks
   */
  public void say(String line) {
    out.println(oneLine(line));
  }

  /** Writes nothing to standard error from now on; logs still get every line. */
  public void quiet() {
    quiet = true;
  }

  /**
   * Copies every message from now on.
   *
   * @param log where to
   */
  public void copyTo(ConsoleLog log) {
    logs.add(log);
  }

  /**
   * Prints why the command fails, in one line.
   *
   * @param why what is wrong and what to do
   */
  public void error(String why) {
    print(Severity.ERROR, why);
  }

  /**
   * Prints what is odd but does not stop the command.
   *
   * @param what one line
   */
  public void warning(String what) {
    print(Severity.WARNING, "warning: " + what);
  }

  /**
   * Tells the logs a step; standard error does not show it.
   *
   * @param line the line; line breaks in it become blanks
   */
  public void debug(String line) {
    if (!logs.isEmpty()) {
      copy(Severity.DEBUG, presentable(line));
    }
  }

  private void print(Severity severity, String line) {
    String shown = presentable(line);
    if (!quiet) {
      err.println(program + ": " + shown);
      err.flush();
    }
    copy(severity, shown);
  }

  private void copy(Severity severity, String line) {
    logs.forEach(log -> log.write(severity, line));
  }

  /**
   * What may be shown of a text.
   *
   * @param text any text
   * @return one line of bounded length, without secrets
   */
  public String presentable(String text) {
    String shown = oneLine(masked(text));
    return shown.length() > LONGEST_MESSAGE ? shown.substring(0, LONGEST_MESSAGE) + "..." : shown;
  }

  /**
   * Tells the logs where an exception came from.
   *
   * @param thrown the exception
   */
  public void trace(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      debug((t == thrown ? "" : "caused by ") + t);
      for (StackTraceElement element : t.getStackTrace()) {
        debug("    at " + element);
      }
    }
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) && c != '\t' ? ' ' : c);
    }
    return line.toString().stripTrailing();
  }
}
