package org.fence4j.xenserver.campaign;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.fence4j.api.Deadline;
import org.fence4j.api.Secret;
import org.fence4j.testkit.xenserver.NoReplyException;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.fence4j.testkit.xenserver.wire.MethodCall;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer;
import org.fence4j.xenserver.pool.LoginAnswer.Accepted;
import org.fence4j.xenserver.pool.LoginRace;
import org.fence4j.xenserver.xapi.Credentials;
import org.fence4j.xenserver.xapi.DirectEndpoint;

/** Logins under way at several hosts at once, on virtual time. */
final class VirtualRace implements LoginRace {
  /** The plugin's defaults (login_timeout, shell_timeout). */
  private static final Duration LOGIN_LIMIT = Duration.ofSeconds(5);

  private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Network network;
  private final VirtualTime time;
  private final Credentials credentials;
  private final Deadline deadline;
  private final List<Login> logins = new ArrayList<>();
  private final Deque<LoginAnswer> ended = new ArrayDeque<>();
  private CompletableFuture<Boolean> news = new CompletableFuture<>();
  private boolean closed;
  private boolean settled;

  VirtualRace(Network network, VirtualTime time, String password, Deadline deadline) {
    this.network = network;
    this.time = time;
    this.credentials = new Credentials("root", Secret.of(password));
    this.deadline = deadline;
  }

  boolean settled() {
    return closed && settled;
  }

  @Override
  public void start(HostAddress host) {
    Login login = new Login(host);
    logins.add(login);
    login.connect();
  }

  @Override
  public Optional<LoginAnswer> next(Duration atMost) {
    if (ended.isEmpty()) {
      news = new CompletableFuture<>();
      time.await(news, atMost);
    }
    return Optional.ofNullable(ended.poll());
  }

  @Override
  public void close() {
    closed = true;
    for (LoginAnswer late = ended.poll(); late != null; late = ended.poll()) {
      if (late instanceof Accepted accepted) {
        accepted.session().logout(deadline.atMost(FAREWELL));
      }
    }
  }

  @Override
  public void settle(Deadline latest) {
    for (Login login : logins) {
      if (login.asked) {
        time.await(login.over, latest.remaining());
      }
    }
    settled = true;
  }

  /** One login at one host; its first call is on its own way, those of the session are not. */
  private final class Login implements DirectEndpoint.Line {
    private final HostAddress address;
    private final int host;
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private boolean asked;
    private boolean open;
    private String session = "";
    private Duration reply = Duration.ZERO;

    Login(HostAddress address) {
      this.address = address;
      this.host = network.host(address.host());
    }

    void connect() {
      switch (network.fault(host).kind()) {
        case REFUSE -> endLater(network.latency(), refused());
        case DROP, SILENT -> endLater(deadline.atMost(LOGIN_LIMIT).remaining(), silent());
        default -> time.schedule(network.latency().multipliedBy(2), this::send);
      }
    }

    private void send() {
      if (closed) {
        over.complete(true);
      } else {
        asked = true;
        time.schedule(network.latency(), this::arrive);
      }
    }

    private void arrive() {
      reply = network.latency();
      LoginAnswer answer = DirectEndpoint.login(address, this, credentials, CALL_LIMIT, deadline);
      open = true;
      endLater(reply, answer);
    }

    private void endLater(Duration delay, LoginAnswer answer) {
      time.schedule(delay, () -> end(answer));
    }

    private void end(LoginAnswer answer) {
      over.complete(true);
      boolean accepted = answer instanceof Accepted;
      if (answer instanceof LoginAnswer.Unusable) {
        network.troubles.add(time.now());
      }
      if (accepted && deadline.expired()) {
        end(silent());
      } else if (accepted && closed && !settled) {
        network.sessions.put(session, host);
        network.farewell(host, session);
      } else if (!closed) {
        if (accepted) {
          network.sessions.put(session, host);
        }
        ended.add(answer);
        news.complete(true);
      }
    }

    @Override
    public XmlRpcValue ask(MethodCall call, Duration patience)
        throws XapiFailure, NoReplyException, InterruptedException {
      if (open) {
        return network.ask(host, call, patience);
      }
      PoolFault fate = network.fate(host, call);
      reply = network.latency().plus(fate.delay());
      try {
        XmlRpcValue value = network.login(host, call, fate);
        session = ((XmlRpcValue.Text) value).text();
        return value;
      } catch (NoReplyException e) {
        if (e.kind() == NoReplyException.Kind.TIMED_OUT) {
          reply = deadline.remaining();
        }
        throw e;
      }
    }

    private LoginAnswer refused() {
      return DirectEndpoint.unusable(address, new ConnectException("refused"));
    }

    private LoginAnswer silent() {
      return DirectEndpoint.unusable(address, new SocketTimeoutException("no answer"));
    }
  }
}
