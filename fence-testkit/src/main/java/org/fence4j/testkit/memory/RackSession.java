package org.fence4j.testkit.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One caller at a rack. */
final class RackSession implements AutoCloseable {
  private final Socket socket;
  private final String password;
  private final RackState state;
  private final Supplier<RackMood> mood;
  private final AtomicInteger sessions;
  private boolean loggedIn;

  RackSession(
      Socket socket,
      String password,
      RackState state,
      Supplier<RackMood> mood,
      AtomicInteger sessions) {
    this.socket = socket;
    this.password = password;
    this.state = state;
    this.mood = mood;
    this.sessions = sessions;
  }

  void serve() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      answer(line);
    }
  }

  private void answer(String line) throws IOException {
    List<String> words =
        Stream.of(line.split(" "))
            .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
            .toList();
    switch (mood.get()) {
      case SILENT -> {}
      case DRIPS -> drip();
      case GARBAGE -> say("<html>it works!</html>\n");
      default -> say(answerTo(words) + "\n");
    }
  }

  private String answerTo(List<String> words) {
    if (words.get(0).equals("LOGIN")) {
      return login(words.size() > 1 ? words.get(1) : "");
    }
    return loggedIn ? state.answer(words, mood.get()) : "DENIED";
  }

  private String login(String word) {
    if (!word.equals(password)) {
      return "DENIED";
    }
    if (!loggedIn) {
      loggedIn = true;
      sessions.incrementAndGet();
    }
    return "OK";
  }

  private void drip() throws IOException {
    while (mood.get() == RackMood.DRIPS) {
      say(".");
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void say(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (loggedIn) {
      sessions.decrementAndGet();
    }
    socket.close();
  }
}
