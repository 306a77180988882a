package org.fence4j.testkit.memory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;

/**
 * A rack of outlets on the loopback network: what stands behind {@link MemoryProvider}. Closes
 * everything when it is closed.
 */
public final class MemoryRack implements AutoCloseable {
  private final String password;
  private final RackState state = new RackState();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger sessions = new AtomicInteger();
  private volatile RackMood mood = RackMood.WELL;
  private volatile Thread acceptor = Thread.currentThread();
  private volatile ServerSocket listener;

  private MemoryRack(String password) throws IOException {
    this.password = password;
    this.listener = listen(0);
  }

  /**
   * Starts a rack.
   *
   * @param password what it wants to be told
   * @param labels the labels of its outlets, all on; one that occurs twice is ambiguous
   * @return the rack
   * @throws IOException if no port is free
   */
  public static MemoryRack start(String password, String... labels) throws IOException {
    MemoryRack rack = new MemoryRack(password);
    for (String label : labels) {
      rack.state.add(label);
    }
    return rack;
  }

  /**
   * Where it listens.
   *
   * @return host and port
   */
  public String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /**
   * An outlet's state.
   *
   * @param plug the outlet
   * @return the truth
   */
  public PowerState state(Plug plug) {
    return state.state(plug.name());
  }

  /**
   * Brings an outlet into a state.
   *
   * @param plug the outlet
   * @param wanted the state
   */
  public void set(Plug plug, PowerState wanted) {
    state.set(plug.name(), wanted);
  }

  /**
   * How often an outlet was switched by a command since the last {@link #reset}.
   *
   * @param plug the outlet
   * @return the count
   */
  public int switched(Plug plug) {
    return state.switched(plug.name());
  }

  /**
   * How many logins are open.
   *
   * @return the count
   */
  public int sessions() {
    return sessions.get();
  }

  /**
   * Changes how the rack behaves.
   *
   * @param wanted the new behaviour
   * @throws IOException if its port is taken meanwhile
   */
  public void behave(RackMood wanted) throws IOException {
    if (wanted == RackMood.GONE) {
      hangUp();
    } else if (mood == RackMood.GONE) {
      listener = listen(listener.getLocalPort());
    }
    mood = wanted;
  }

  /**
   * Makes all well again: every outlet on, no disk, no count.
   *
   * @throws IOException if its port is taken meanwhile
   */
  public void reset() throws IOException {
    behave(RackMood.WELL);
    state.reset();
  }

  /**
   * Tells its threads from others.
   *
   * @param thread a thread
   * @return true if it is one of a rack
   */
  public static boolean owns(Thread thread) {
    return thread.getName().startsWith("memory-rack");
  }

  @Override
  public void close() throws IOException {
    hangUp();
  }

  private void hangUp() throws IOException {
    listener.close();
    try {
      // A thread that is in accept() may still be given a caller.
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : open) {
      socket.close();
    }
  }

  private ServerSocket listen(int port) throws IOException {
    ServerSocket fresh = new ServerSocket();
    fresh.setReuseAddress(true);
    fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    acceptor = daemon("memory-rack", () -> accept(fresh));
    return fresh;
  }

  @SuppressWarnings("EmptyCatch")
  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket socket = from.accept();
        open.add(socket);
        Thread unused = daemon("memory-rack-" + socket.getPort(), () -> serve(socket));
      } catch (IOException e) {
        // Closed, or a caller that is gone already.
      }
    }
  }

  private void serve(Socket socket) {
    try (RackSession session = new RackSession(socket, password, state, () -> mood, sessions)) {
      session.serve();
    } catch (IOException e) {
      // A caller that hangs up needs no answer.
      return;
    } finally {
      open.remove(socket);
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
