package org.fence4j.cli.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.future.CancelOption;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/** One login by SSH. */
final class SshHost implements RemoteHost {
  private final SshClient client;
  private final ClientSession session;

  private SshHost(SshClient client, ClientSession session) {
    this.client = client;
    this.session = session;
  }

  /** Logs in, or closes the client. */
  static SshHost login(
      SshClient client, HostKeyCheck check, SshAccess access, Offer offer, Deadline deadline)
      throws FenceException, InterruptedException {
    boolean in = false;
    client.start();
    try {
      ClientSession session = connect(client, check, access, deadline);
      try {
        session.auth().verify(deadline.remaining(), CancelOption.CANCEL_ON_TIMEOUT);
      } catch (IOException | RuntimeException e) {
        throw refused(e, check, access, offer, deadline);
      }
      in = true;
      return new SshHost(client, session);
    } finally {
      if (!in) {
        client.close(true);
      }
    }
  }

  private static ClientSession connect(
      SshClient client, HostKeyCheck check, SshAccess access, Deadline deadline)
      throws FenceException, InterruptedException {
    try {
      return client
          .connect(access.user(), check.address(), access.port())
          .verify(deadline.remaining(), CancelOption.CANCEL_ON_TIMEOUT)
          .getSession();
    } catch (InterruptedIOException e) {
      throw interrupted(e);
    } catch (IOException | RuntimeException e) {
      throw deadline.expired()
          ? new FenceException(Reason.TIMED_OUT, "no answer in time at port " + access.port(), e)
          : new FenceException(Reason.UNREACHABLE, "port " + access.port() + ": " + words(e), e);
    }
  }

  private static FenceException refused(
      Exception e, HostKeyCheck check, SshAccess access, Offer offer, Deadline deadline)
      throws InterruptedException {
    if (e instanceof InterruptedIOException interrupt) {
      throw interrupted(interrupt);
    }
    if (check.refusal().isPresent()) {
      return new FenceException(Reason.UNTRUSTED, check.refusal().get(), e);
    }
    if (deadline.expired()) {
      return new FenceException(Reason.TIMED_OUT, "no answer in time while logging in", e);
    }
    if (!check.passed()) {
      return new FenceException(Reason.UNREACHABLE, "no agreement on SSH: " + words(e), e);
    }
    return new FenceException(
        Reason.DENIED,
        "the login of " + access.user() + " is refused (" + words(e) + "); offered: " + offer,
        e);
  }

  @Override
  public Ended run(String command, Deadline deadline) throws FenceException, InterruptedException {
    Complaint complaint = new Complaint();
    try (ChannelExec channel = session.createExecChannel(command)) {
      channel.setOut(OutputStream.nullOutputStream());
      channel.setErr(complaint);
      channel.open().verify(deadline.remaining());
      await(channel, deadline.remaining());
      Integer code = channel.getExitStatus();
      if (code == null) {
        throw new FenceException(Reason.GARBLED, "'" + command + "' ended without an exit code");
      }
      return new Ended(code, complaint.text());
    } catch (InterruptedIOException e) {
      throw interrupted(e);
    } catch (TimeoutException e) {
      throw new FenceException(Reason.TIMED_OUT, "'" + command + "' did not end in time", e);
    } catch (IOException | ExecutionException | RuntimeException e) {
      throw new FenceException(
          Reason.UNREACHABLE, "the connection broke in '" + command + "': " + words(e), e);
    }
  }

  /** The library's own waiting does not heed an interrupt. */
  private static void await(Channel channel, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    channel.addCloseFutureListener(future -> closed.complete(true));
    boolean unused = closed.get(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static InterruptedException interrupted(InterruptedIOException e) {
    InterruptedException interrupt = new InterruptedException("while waiting for a host");
    interrupt.initCause(e);
    return interrupt;
  }

  private static String words(Exception e) {
    Throwable t = e;
    while (t.getCause() != null && !(t instanceof ConnectException)) {
      t = t.getCause();
    }
    if (t instanceof UnresolvedAddressException) {
      return "its name does not resolve";
    }
    return t.getMessage() == null ? t.toString() : t.getMessage();
  }

  @Override
  public void close() {
    client.close(true);
  }
}
