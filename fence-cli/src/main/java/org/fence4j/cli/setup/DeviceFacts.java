package org.fence4j.cli.setup;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerCertificates;
import org.fence4j.api.spi.PeerClocks;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.cli.agent.Caller;
import org.fence4j.cli.agent.DeviceOpening;
import org.fence4j.cli.agent.PlugChoice;
import org.fence4j.cli.agent.SecretResolver;
import org.fence4j.cli.console.Console;

/**
 * Whether fencing would work: what each peer shows, what monitor says, how the clocks differ.
 * Switches nothing. Whatever fails is a finding.
 */
final class DeviceFacts {
  private static final String CERTIFICATES = "peers and their certificates";
  private static final String CHECK = "monitor";
  private static final String CLOCKS = "clocks";
  private static final Duration LONGEST_HANDSHAKES = Duration.ofSeconds(10);

  private final FenceProvider provider;
  private final Console console;
  private final FenceClock clock;
  private final DoctorReport report;
  private final Set<String> asked = new HashSet<>();

  DeviceFacts(FenceProvider provider, Console console, FenceClock clock, DoctorReport report) {
    this.provider = provider;
    this.console = console;
    this.clock = clock;
    this.report = report;
  }

  void tell(ParameterValues values, Optional<String> addresses, boolean legacy, Deadline deadline)
      throws InterruptedException {
    if (addresses.isPresent()) {
      certificates(List.of(addresses.get()), legacy, deadline.share(3));
    }
    List<String> more = new ArrayList<>();
    DeviceOpening opening =
        new DeviceOpening(provider, values, new Caller(false), new SecretResolver(console));
    try (FenceDevice device = opening.open(context(), deadline.share(2).remaining())) {
      check(device, values, deadline.share(2));
      clocks(device, deadline.share(2), more);
    } catch (FenceException e) {
      report.add(CHECK, "problem", e.getMessage());
    }
    more.removeAll(asked);
    if (!more.isEmpty()) {
      certificates(more, legacy, deadline);
    }
  }

  private FenceContext context() {
    return FenceContext.of(clock, this::note, warning -> report.add(CHECK, "warning", warning));
  }

  private void note(ProgressNote note) {
    report.add(CHECK, note.asked(), note.answer() + " (" + note.took().toMillis() + " ms)");
  }

  private void certificates(List<String> addresses, boolean legacy, Deadline deadline)
      throws InterruptedException {
    Optional<PeerCertificates> peers = provider.peerCertificates(context());
    if (peers.isEmpty()) {
      return;
    }
    try {
      peers.get().ask(addresses, legacy, deadline.atMost(LONGEST_HANDSHAKES), this::certificate);
    } catch (FenceException e) {
      report.add(CERTIFICATES, "problem", e.getMessage());
    }
  }

  private void certificate(PeerAnswer answer) {
    asked.add(answer.peer());
    if (answer instanceof PeerAnswer.Shown shown) {
      long days =
          ChronoUnit.DAYS.between(
              LocalDate.ofInstant(clock.now(), ZoneOffset.UTC), shown.lastDay());
      report.add(
          CERTIFICATES,
          shown.peer(),
          "reached, "
              + shown.pin()
              + " "
              + shown.subject()
              + ", valid until "
              + shown.lastDay()
              + " ("
              + days
              + " days)");
    } else if (answer instanceof PeerAnswer.Silent silent) {
      report.add(CERTIFICATES, silent.peer(), String.valueOf(silent.why().getMessage()));
    }
  }

  private void check(FenceDevice device, ParameterValues values, Deadline deadline)
      throws InterruptedException {
    try {
      List<Plug> plugs = PlugChoice.of(provider.descriptor(), values).plugs();
      device.check(plugs, deadline);
      report.add(CHECK, "result", "fencing would work" + (plugs.isEmpty() ? "" : " for " + plugs));
    } catch (FenceException | IllegalArgumentException e) {
      report.add(CHECK, "problem", String.valueOf(e.getMessage()));
    }
  }

  private void clocks(FenceDevice device, Deadline deadline, List<String> peers)
      throws InterruptedException {
    Optional<PeerClocks> clocks = device.capability(PeerClocks.class);
    if (clocks.isEmpty()) {
      return;
    }
    try {
      clocks
          .get()
          .compare(
              deadline,
              answer -> {
                peers.add(answer.peer());
                report.add(CLOCKS, answer.peer(), words(answer));
              });
    } catch (FenceException e) {
      report.add(CLOCKS, "problem", e.getMessage());
    }
  }

  private static String words(PeerClocks.PeerClock answer) {
    if (answer instanceof PeerClocks.PeerClock.Told told) {
      return String.format(
          Locale.ROOT,
          "%+.1f s against this machine, give or take %.1f s",
          told.ahead().toMillis() / 1000.0,
          told.within().toMillis() / 1000.0);
    }
    return ((PeerClocks.PeerClock.Silent) answer).why().getMessage();
  }
}
