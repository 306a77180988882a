package org.fence4j.xenserver.xapi;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer;
import org.fence4j.xenserver.pool.LoginAnswer.Accepted;
import org.fence4j.xenserver.pool.LoginAnswer.Unusable;
import org.fence4j.xenserver.pool.LoginRace;
import org.fence4j.xenserver.trust.TrustPolicy;

/** A {@link LoginRace} with a daemon thread for each login under way. */
public final class LoginThreads implements LoginRace {
  /** Time for logging out of a session nobody needs. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Credentials credentials;
  private final TrustPolicy trust;
  private final Limits limits;
  private final Deadline deadline;
  private final BlockingQueue<Login> ended = new LinkedBlockingQueue<>();
  private final List<Login> logins = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /**
   * How long single steps may take.
   *
   * @param login connecting to one host, its TLS handshake included
   * @param call one call of a session
   */
  public record Limits(Duration login, Duration call) {}

  /**
   * Begins a race.
   *
   * @param credentials who logs in
   * @param trust whom to tell the password
   * @param limits how long single steps may take
   * @param deadline the latest moment any login may take
   */
  public LoginThreads(
      Credentials credentials, TrustPolicy trust, Limits limits, Deadline deadline) {
    this.credentials = credentials;
    this.trust = trust;
    this.limits = limits;
    this.deadline = deadline;
  }

  @Override
  public void start(HostAddress host) {
    Login login = new Login(new HttpExchange(host, trust));
    logins.add(login);
    login.thread.start();
  }

  @Override
  public Optional<LoginAnswer> next(Duration atMost) throws InterruptedException {
    Login login = ended.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    if (login == null) {
      return Optional.empty();
    }
    logins.remove(login);
    return login.answer;
  }

  @Override
  public void close() {
    closed = true;
    for (Login login : logins) {
      login.giveUp();
    }
    for (Login late = ended.poll(); late != null; late = ended.poll()) {
      logout(late);
    }
  }

  @Override
  public void settle(Deadline latest) {
    try {
      for (Login login : logins) {
        if (login.asked && !latest.expired()) {
          TimeUnit.NANOSECONDS.timedJoin(login.thread, latest.remaining().toNanos());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    logins.forEach(login -> login.exchange.cancel());
  }

  private void logout(Login login) {
    if (login.answer.isPresent() && login.answer.get() instanceof Accepted accepted) {
      // Of its own: the race may have ended because its time was up.
      accepted.session().logout(Deadline.after(FAREWELL, FenceClock.system()));
    }
  }

  /** One login at one host. */
  private final class Login implements Runnable {
    private final HttpExchange exchange;
    private final Thread thread;
    private volatile boolean asked;
    private volatile Optional<LoginAnswer> answer = Optional.empty();

    Login(HttpExchange exchange) {
      this.exchange = exchange;
      this.thread = new Thread(this, "login-" + exchange.host());
      thread.setDaemon(true);
    }

    @Override
    public void run() {
      LoginAnswer heard = askGuarded();
      if (!(heard instanceof Accepted)) {
        exchange.close();
      }
      answer = Optional.of(heard);
      ended.add(this);
      if (closed && ended.remove(this)) {
        logout(this);
      }
    }

    /** An answer always comes: the bindings cast what they got without looking. */
    private LoginAnswer askGuarded() {
      try {
        return ask();
      } catch (RuntimeException | StackOverflowError e) {
        return new Unusable(
            exchange.host(),
            XapiFailures.of(exchange.host(), new GarbledAnswer("something that is not XenAPI")));
      }
    }

    private LoginAnswer ask() {
      try {
        exchange.connect(deadline.atMost(limits.login()));
        if (!mayAsk()) {
          throw new IOException("given up");
        }
      } catch (IOException e) {
        return new Unusable(exchange.host(), XapiFailures.of(exchange.host(), e));
      }
      // Cut off now, a slow login would leave its session behind; xapi may ask a directory first.
      return HostLogin.at(exchange, credentials, limits.call(), deadline);
    }

    private synchronized boolean mayAsk() {
      asked = !closed;
      return asked;
    }

    /** Ends a login that has not told its credentials; one that has may own a session already. */
    private synchronized void giveUp() {
      if (!asked) {
        exchange.cancel();
      }
    }
  }
}
