package org.example.tasmota;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.fence4j.testkit.rule.Fault;

/**
 * A power strip with two relays that speaks as Tasmota does, on a free port of the loopback
 * address. It has that firmware's old habit too: a command for a relay it has not switches the
 * first one.
 */
final class StandInPlug implements AutoCloseable {
  private final String password;
  private final Map<String, Boolean> relays = new TreeMap<>();
  private final Map<String, Integer> switched = new HashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket server;
  private Fault fault = Fault.NONE;
  private int port;

  /**
   * Serves until standard input ends, to try a built agent on.
   *
   * @param args the password
   * @throws IOException if no port is free
   */
  public static void main(String[] args) throws IOException {
    try (StandInPlug plug = new StandInPlug(args[0])) {
      System.out.println("ip=127.0.0.1\nipport=" + plug.port());
      while (System.in.read() >= 0) {}
    }
  }

  StandInPlug(String password) throws IOException {
    this.password = password;
    listen();
    reset();
  }

  /** Makes all well again, with both relays on, at the same port as before. */
  synchronized void reset() throws IOException {
    hangUp();
    fault = Fault.NONE;
    relays.putAll(Map.of("1", true, "2", true));
    switched.clear();
    if (server.isClosed()) {
      listen();
    }
  }

  private void listen() throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    port = server.getLocalPort();
    ServerSocket mine = server;
    start(() -> accept(mine));
  }

  int port() {
    return port;
  }

  synchronized void inflict(Fault wanted) throws IOException {
    fault = wanted;
    if (wanted == Fault.REFUSES_CONNECTIONS) {
      close();
    }
  }

  synchronized boolean on(String relay) {
    return relays.getOrDefault(relay, false);
  }

  synchronized void set(String relay, boolean on) {
    relays.put(relay, on);
  }

  synchronized int switched(String relay) {
    return switched.getOrDefault(relay, 0);
  }

  /** The connections that are open. */
  int connections() {
    return open.size();
  }

  @Override
  public synchronized void close() throws IOException {
    server.close();
    hangUp();
  }

  private void hangUp() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "stand-in");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        Socket socket = from.accept();
        open.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = socket.getOutputStream();
      String line = in.readLine();
      Fault now = fault();
      if (now == Fault.REFUSES_CONNECTIONS) {
        // It came while the port was being closed.
        return;
      }
      if (line == null || now == Fault.SILENT) {
        // Until the other end gives up.
        while (line != null && in.readLine() != null) {}
        return;
      }
      if (now == Fault.DRIPS) {
        drip(out);
      }
      String body = now == Fault.GARBAGE ? "<html>Tasmota" : answer(line.split(" ", -1)[1]);
      String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n";
      out.write((head + body).getBytes(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException e) {
      // The other end has gone.
    } finally {
      open.remove(socket);
    }
  }

  private synchronized Fault fault() {
    return fault;
  }

  /** Ends when the other end closes, or this one is closed. */
  private static void drip(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      out.write('H');
      out.flush();
      Thread.sleep(20);
    }
  }

  private synchronized String answer(String path) {
    Map<String, String> given = new HashMap<>();
    for (String pair : path.substring(path.indexOf('?') + 1).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      given.put(parts[0], URLDecoder.decode(parts[parts.length - 1], StandardCharsets.UTF_8));
    }
    if (!"admin".equals(given.get("user")) || !password.equals(given.get("password"))) {
      return "{\"WARNING\":\"Need user=<username>&password=<password>\"}";
    }
    String command = given.getOrDefault("cmnd", "");
    if (command.equals("State")) {
      return "{\"Uptime\":\"0T00:10:00\"," + power("1") + "," + power("2") + ",\"Wifi\":{\"AP\":1}}";
    }
    return command.matches("Power[0-9]* [01]")
        ? switchRelay(command.substring(5, command.length() - 2), command.endsWith("1"))
        : "{\"Command\":\"Unknown\"}";
  }

  private String switchRelay(String asked, boolean on) {
    if (fault == Fault.REFUSES_SWITCHING) {
      return "{\"Command\":\"Error\"}";
    }
    String relay = relays.containsKey(asked) ? asked : "1";
    if (fault != Fault.IGNORES_SWITCHING && on(relay) != on) {
      relays.put(relay, on);
      switched.merge(relay, 1, Integer::sum);
    }
    return "{" + power(relay) + "}";
  }

  private String power(String relay) {
    return "\"POWER" + relay + "\":\"" + (on(relay) ? "ON" : "OFF") + "\"";
  }
}
