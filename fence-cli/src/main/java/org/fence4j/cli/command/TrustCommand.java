package org.fence4j.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerAnswer.Shown;
import org.fence4j.api.spi.PeerCertificates;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plugin.AgentName;
import org.fence4j.cli.plugin.ProviderCatalog;

/** {@code fence trust}: shows hosts' certificates, for a person to compare and have trusted. */
final class TrustCommand {
  private final ProviderCatalog providers;
  private final Console console;
  private final FenceClock clock;
  private final Watchdog watchdog;

  TrustCommand(ProviderCatalog providers, Console console, FenceClock clock, Watchdog watchdog) {
    this.providers = providers;
    this.console = console;
    this.clock = clock;
    this.watchdog = watchdog;
  }

  ExitStatus run(TrustOptions options) throws InterruptedException {
    try (Watchdog.Watch watch = watchdog.over(options.timeout(), why -> {})) {
      ExitStatus status = guarded(options);
      watch.settle(status);
      return status;
    }
  }

  private ExitStatus guarded(TrustOptions options) throws InterruptedException {
    try {
      return show(peers(options.agent()), options);
    } catch (FenceException e) {
      console.error(e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      console.error(GuardedDevice.defect(options.agent(), e).getMessage());
    }
    return ExitStatus.FAILED;
  }

  private PeerCertificates peers(String agent) throws FenceException {
    String id =
        AgentName.provider(agent)
            .orElseThrow(
                () ->
                    new FenceException(
                        Reason.MISCONFIGURED,
                        agent + " is no agent: expected fence_ and a plugin's name"));
    FenceContext context = FenceContext.of(clock, note -> {}, console::warning);
    return providers
        .find(id)
        .peerCertificates(context)
        .orElseThrow(
            () ->
                new FenceException(
                    Reason.UNSUPPORTED, agent + " has no certificates that could be listed"));
  }

  private ExitStatus show(PeerCertificates peers, TrustOptions options)
      throws FenceException, InterruptedException {
    TrustReport report =
        options.json() ? new JsonTrustReport(console) : new TextTrustReport(console);
    List<PeerAnswer> answers = new ArrayList<>();
    peers.ask(
        options.urls(),
        options.legacy(),
        Deadline.after(options.timeout(), clock),
        answer -> {
          answers.add(answer);
          report.peer(answer);
        });
    List<Shown> shown =
        answers.stream().filter(Shown.class::isInstance).map(Shown.class::cast).toList();
    report.pins(peers.pinOption(), shown);
    if (!shown.isEmpty()) {
      keep(peers, shown, options);
    }
    return shown.size() == answers.size() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private void keep(PeerCertificates peers, List<Shown> shown, TrustOptions options)
      throws FenceException {
    if (options.pem().isPresent()) {
      write(options.pem().get(), shown);
    }
    if (options.write()) {
      String file = peers.pin(shown, options.stateDirectory());
      console.warning(
          "nobody has verified these certificates, and they are pinned now in "
              + file
              + "; compare them with the hosts' own");
    }
  }

  private static void write(Path file, List<Shown> shown) throws FenceException {
    try {
      Files.writeString(
          file,
          shown.stream().map(Shown::pem).collect(Collectors.joining()),
          StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new FenceException(
          Reason.MISCONFIGURED, "--pem: " + file + " cannot be written: " + e, e);
    }
  }
}
