package org.fence4j.cli.bed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fence4j.cli.console.Console;

/** A console whose output can be read. */
public final class Streams {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  public Console console(String program, InputStream in) {
    return new Console(program, in, stream(out), stream(err));
  }

  public Console console(String program) {
    return console(program, forbidden());
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  public List<String> errLines() {
    return err().lines().toList();
  }

  public static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Standard input that nobody may touch. */
  public static InputStream forbidden() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new AssertionError("standard input was read");
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return read();
      }
    };
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
