package org.fence4j.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

/** {@code fence trust}: shows hosts' certificates, for a person to compare and list. */
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

  ExitStatus run(TrustOptions options) throws FenceException, InterruptedException {
    try (Watchdog.Watch watch = watchdog.over(options.timeout(), why -> {})) {
      PeerCertificates peers = peers(options.agent());
      List<PeerAnswer> answers = ask(peers, options);
      TrustReport report =
          options.json() ? new JsonTrustReport(console) : new TextTrustReport(console);
      report.print(peers.pinOption(), answers);
      List<Shown> shown = shown(answers);
      if (options.pem().isPresent() && !shown.isEmpty()) {
        write(options.pem().get(), shown);
      }
      ExitStatus status = shown.size() == answers.size() ? ExitStatus.DONE : ExitStatus.FAILED;
      watch.settle(status);
      return status;
    }
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

  private List<PeerAnswer> ask(PeerCertificates peers, TrustOptions options)
      throws FenceException, InterruptedException {
    try {
      return peers.ask(options.urls(), options.legacy(), Deadline.after(options.timeout(), clock));
    } catch (RuntimeException | LinkageError e) {
      throw GuardedDevice.defect(options.agent(), e);
    }
  }

  private static List<Shown> shown(List<PeerAnswer> answers) {
    List<Shown> shown = new ArrayList<>();
    for (PeerAnswer each : answers) {
      if (each instanceof Shown certificate) {
        shown.add(certificate);
      }
    }
    return shown;
  }

  private static void write(Path file, List<Shown> shown) throws FenceException {
    StringBuilder text = new StringBuilder();
    try {
      for (Shown each : shown) {
        text.append("-----BEGIN CERTIFICATE-----\n")
            .append(
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(each.certificate().getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
      Files.writeString(file, text, StandardCharsets.US_ASCII);
    } catch (IOException | CertificateEncodingException e) {
      throw new FenceException(
          Reason.MISCONFIGURED, "--pem: " + file + " cannot be written: " + e, e);
    }
  }
}
