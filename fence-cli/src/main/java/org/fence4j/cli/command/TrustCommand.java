package org.fence4j.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerAnswer.Shown;
import org.fence4j.api.spi.PeerCertificates;
import org.fence4j.cli.agent.OptionDefaults;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plugin.AgentName;
import org.fence4j.cli.plugin.ProviderCatalog;

/** {@code fence trust}: shows hosts' certificates, for a person to compare and have trusted. */
final class TrustCommand {
  /** The option of plugins that keep pins. */
  private static final String STATE_DIRECTORY = "state_directory";

  private final ProviderCatalog providers;
  private final Console console;
  private final FenceClock clock;
  private final Watchdog watchdog;
  private final OptionDefaults defaults;

  TrustCommand(
      ProviderCatalog providers,
      Console console,
      FenceClock clock,
      Watchdog watchdog,
      OptionDefaults defaults) {
    this.defaults = defaults;
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
      FenceProvider provider = provider(options.agent());
      return show(provider, peers(provider, options.agent()), options);
    } catch (FenceException e) {
      console.error(e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      console.error(GuardedDevice.defect(options.agent(), e).getMessage());
    }
    return ExitStatus.FAILED;
  }

  private FenceProvider provider(String agent) throws FenceException {
    String id =
        AgentName.provider(agent)
            .orElseThrow(
                () ->
                    new FenceException(
                        Reason.MISCONFIGURED,
                        agent + " is no agent: expected fence_ and a plugin's name"));
    return providers.find(id);
  }

  private PeerCertificates peers(FenceProvider provider, String agent) throws FenceException {
    FenceContext context = FenceContext.of(clock, note -> {}, console::warning);
    return provider
        .peerCertificates(context)
        .orElseThrow(
            () ->
                new FenceException(
                    Reason.UNSUPPORTED, agent + " has no certificates that could be listed"));
  }

  private ExitStatus show(FenceProvider provider, PeerCertificates peers, TrustOptions options)
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
      keep(provider, peers, shown, options);
    }
    return shown.size() == answers.size() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private void keep(
      FenceProvider provider, PeerCertificates peers, List<Shown> shown, TrustOptions options)
      throws FenceException {
    if (options.pem().isPresent()) {
      write(options.pem().get(), shown);
    }
    if (options.write()) {
      String file = peers.pin(shown, directory(provider, options));
      console.warning(
          "nobody has verified these certificates, and they are pinned now in "
              + file
              + "; compare them with the hosts' own");
    }
  }

  /** Where the agent looks: what fence.conf says counts here as it does there. */
  private Optional<String> directory(FenceProvider provider, TrustOptions options)
      throws FenceException {
    return options.stateDirectory().isPresent()
        ? options.stateDirectory()
        : Optional.ofNullable(
            defaults.of(options.agent(), provider.descriptor(), Map.of()).get(STATE_DIRECTORY));
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
