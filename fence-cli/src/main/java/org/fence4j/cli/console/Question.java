package org.fence4j.cli.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/** Something a person is asked. */
public final class Question {
  private static final int LONGEST = 1024;

  private Question() {}

  /**
   * Asks on standard error and waits for a line on standard input.
   *
   * @param console the streams
   * @param what the question, in one line
   * @return the answer without blanks around it; empty at the end of standard input
   * @throws FenceException with reason REFUSED if nothing can be read
   */
  public static String ask(Console console, String what) throws FenceException {
    console.warning(what);
    try {
      byte[] line = new byte[LONGEST];
      int length = 0;
      int read = console.in().read();
      while (read >= 0 && read != '\n' && length < line.length) {
        line[length++] = (byte) read;
        read = console.in().read();
      }
      return new String(line, 0, length, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new FenceException(Reason.REFUSED, "standard input cannot be read: " + e, e);
    }
  }
}
