package org.fence4j.xenserver;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.plan.Fencer;
import org.fence4j.api.plan.FencerSettings;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;

/** A simulated pool served over TLS, and devices opened on it as an agent would open them. */
final class LivePool implements AutoCloseable {
  final SimulatedPool pool;
  final XapiServer server;
  final List<String> notes = new CopyOnWriteArrayList<>();
  final List<String> warnings = new CopyOnWriteArrayList<>();

  private LivePool(SimulatedPool pool, XapiServer server) {
    this.pool = pool;
    this.server = server;
  }

  static LivePool serve(SimulatedPool pool) throws IOException {
    return new LivePool(pool, XapiServer.start(pool));
  }

  static LivePool serveAt(int port, SimulatedPool pool) throws IOException {
    return new LivePool(pool, XapiServer.start(pool, true, port));
  }

  static LivePool ofHosts(int hosts, int master) throws IOException {
    return serve(
        SimulatedPool.builder()
            .hosts(hosts)
            .master(master)
            .vm("clusternode1")
            .vm("clusternode2")
            .password("p w=d\"#ü")
            .build());
  }

  String urls(int... hosts) {
    return IntStream.of(hosts)
        .mapToObj(host -> server.url(host).toString())
        .collect(Collectors.joining(","));
  }

  String pins() {
    return IntStream.rangeClosed(1, pool.hosts())
        .mapToObj(server::fingerprint)
        .collect(Collectors.joining(","));
  }

  FenceDevice open(String urls) throws FenceException {
    return open(Map.of("session_url", urls));
  }

  FenceDevice open(Map<String, String> options) throws FenceException {
    XenServerProvider provider = new XenServerProvider();
    ParameterValues.Builder values = ParameterValues.builder(provider.descriptor().parameters());
    values.put("login", pool.username());
    values.put("passwd", pool.password());
    if (options.keySet().stream().noneMatch(name -> name.startsWith("ssl_"))) {
      values.put("ssl_fingerprint", pins());
    }
    if (!options.containsKey("state_directory")) {
      values.put("members_cache", "0");
    }
    options.forEach(values::put);
    FenceContext context =
        FenceContext.of(
            FenceClock.system(),
            note -> notes.add(note.asked() + ": " + note.answer()),
            warnings::add);
    try {
      return provider.open(values.build(), context);
    } catch (ParameterException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Outcome fence(String urls, FenceAction action, String plug)
      throws FenceException, InterruptedException {
    return fence(Map.of("session_url", urls), action, plug, Duration.ofSeconds(10));
  }

  Outcome fence(Map<String, String> options, FenceAction action, String plug, Duration time)
      throws FenceException, InterruptedException {
    try (FenceDevice device = open(options)) {
      return new Fencer(device, FencerSettings.within(time))
          .run(action, new Plug(plug), Deadline.after(time, FenceClock.system()));
    }
  }

  static Deadline seconds(int seconds) {
    return Deadline.after(Duration.ofSeconds(seconds), FenceClock.system());
  }

  @Override
  public void close() {
    server.close();
  }
}
