package org.fence4j.cli.console;

import java.io.InputStream;
import java.io.PrintStream;
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

  /**
   * Prints why the command fails, in one line.
   *
   * @param why what is wrong and what to do
   */
  public void error(String why) {
    note(why);
  }

  /**
   * Prints what is odd but does not stop the command.
   *
   * @param what one line
   */
  public void warning(String what) {
    note("warning: " + what);
  }

  /**
   * Prints one line to standard error.
   *
   * @param line the line; line breaks in it become blanks
   */
  public void note(String line) {
    String shown = oneLine(masked(line));
    boolean endless = shown.length() > LONGEST_MESSAGE;
    err.println(program + ": " + (endless ? shown.substring(0, LONGEST_MESSAGE) + "..." : shown));
    err.flush();
  }

  /**
   * Prints where an exception came from. Only for people who asked for it.
   *
   * @param thrown the exception
   */
  public void trace(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      note((t == thrown ? "" : "caused by ") + t);
      for (StackTraceElement element : t.getStackTrace()) {
        note("    at " + element);
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
