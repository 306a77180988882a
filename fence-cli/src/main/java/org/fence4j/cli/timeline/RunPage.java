package org.fence4j.cli.timeline;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Writes a run as a page. */
public final class RunPage {
  private final Path file;
  private final UnaryOperator<String> shown;

  /**
   * Makes a page.
   *
   * @param file where to write it; replaced if it is there
   * @param shown what may be shown of a text, in one line and without secrets
   */
  public RunPage(Path file, UnaryOperator<String> shown) {
    this.file = file;
    this.shown = shown;
  }

  /**
   * Writes the page, readable by its owner only.
   *
   * @param recorder what was recorded
   * @param node the node, as it was asked for
   * @param result success, failed or undefined
   * @param reason why it is not success; empty otherwise
   * @throws IOException if the file cannot be written; the message says why
   */
  public void write(RunRecorder recorder, String node, String result, String reason)
      throws IOException {
    try {
      PageFile.write(file, new TimelinePage(recorder.ended(node, result, reason), shown).html());
    } catch (NoSuchFileException e) {
      throw new IOException("its directory does not exist", e);
    }
  }
}
