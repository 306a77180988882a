package org.fence4j.cli.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.PeerCertificates;
import org.fence4j.cli.agent.OptionDefaults;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.console.Question;
import org.fence4j.cli.plugin.AgentName;

/**
 * {@code fence doctor}: gathers what a bug report needs and shows it before anything is written.
 * Switches nothing; the system's log is not read.
 */
public final class DoctorCommand {
  private static final String STATE = "state_directory";
  private static final String USUAL_STATE = "/var/lib/fence4j";

  private final Installation installation;
  private final Console console;
  private final FenceClock clock;
  private final Watchdog watchdog;
  private final OptionDefaults defaults;
  private final boolean terminal;

  /**
   * Makes the command.
   *
   * @param installation what is installed where
   * @param console its streams
   * @param clock measures its deadline
   * @param watchdog ends it if a plugin ignores the deadline
   * @param defaults what options are when nobody gives them
   * @param terminal whether somebody watches standard output
   */
  public DoctorCommand(
      Installation installation,
      Console console,
      FenceClock clock,
      Watchdog watchdog,
      OptionDefaults defaults,
      boolean terminal) {
    this.installation = installation;
    this.console = console;
    this.clock = clock;
    this.watchdog = watchdog;
    this.defaults = defaults;
    this.terminal = terminal;
  }

  /**
   * Runs it.
   *
   * @param request what to look at and where to write
   * @return DONE if the report is whole and, if wanted, written; what it says does not matter
   * @throws FenceException if it cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public ExitStatus run(DoctorRequest request) throws FenceException, InterruptedException {
    DoctorReport report = new DoctorReport(console);
    try (Watchdog.Watch watch = watchdog.over(request.timeout(), why -> {})) {
      gather(request, report);
      // Nothing hangs from here on but the person who is asked.
      watch.settle(ExitStatus.DONE);
    }
    List<String> lines = request.json() ? List.of(report.json()) : report.text();
    lines.forEach(console::say);
    write(request, lines);
    return ExitStatus.DONE;
  }

  private void gather(DoctorRequest request, DoctorReport report) throws InterruptedException {
    Deadline deadline = Deadline.after(request.timeout(), clock);
    new MachineFacts(installation, clock).tell(report);
    Map<String, String> texts = new HashMap<>();
    try {
      device(request, report, texts, deadline);
    } catch (FenceException e) {
      report.add("device " + request.agent(), "problem", e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      report.add(
          "device " + request.agent(),
          "problem",
          GuardedDevice.defect(request.agent(), e).getMessage());
    }
    String usual = System.getProperty("fence.state", USUAL_STATE);
    StateFacts.tell(Path.of(texts.getOrDefault(STATE, usual)), report);
  }

  private void device(
      DoctorRequest request, DoctorReport report, Map<String, String> texts, Deadline deadline)
      throws FenceException, InterruptedException {
    String section = "device " + request.agent();
    FenceProvider provider = provider(request.agent());
    DeviceOptions options = new DeviceOptions(provider.descriptor(), console);
    Map<String, String> given = options.given(request.input(), request.options());
    Map<String, String> assumed = defaults.of(request.agent(), provider.descriptor(), given);
    options.hide(assumed);
    for (EffectiveValue each :
        new EffectiveConfig(installation).of(request.agent(), provider.descriptor(), given)) {
      report.add(section, each.name(), each.value() + "  # " + each.origin());
    }
    texts.putAll(assumed);
    texts.putAll(given);
    ParameterValues values = options.values(given, assumed);
    FenceContext context = FenceContext.of(clock, note -> {}, warning -> {});
    Optional<String> addresses =
        provider
            .peerCertificates(context)
            .map(PeerCertificates::addressOption)
            .flatMap(name -> Optional.ofNullable(texts.get(name)));
    new DeviceFacts(provider, console, clock, report)
        .tell(values, addresses, legacy(provider, texts), deadline);
  }

  /** Peers that show their certificate by old protocols only are reached as the agent would. */
  private static boolean legacy(FenceProvider provider, Map<String, String> texts) {
    Optional<ParameterSpec<?>> spec = provider.descriptor().parameters().find("ssl_legacy");
    return spec.isPresent()
        && texts.containsKey("ssl_legacy")
        && ParameterType.BOOLEAN.parse(texts.get("ssl_legacy"));
  }

  private FenceProvider provider(String agent) throws FenceException {
    String id =
        AgentName.provider(agent)
            .orElseThrow(
                () ->
                    new FenceException(
                        Reason.MISCONFIGURED,
                        agent + " is no agent: expected fence_ and a plugin's name"));
    return installation.providers().find(id);
  }

  private void write(DoctorRequest request, List<String> lines) throws FenceException {
    Optional<Path> file = request.output();
    if (!request.sure() && terminal) {
      Path name = file.orElseGet(() -> usualName(request));
      String answer =
          Question.ask(console, "write what you see to " + name + "? Type y and Enter, or Enter");
      file = answer.equalsIgnoreCase("y") ? Optional.of(name) : Optional.empty();
    } else if (request.sure() && file.isEmpty()) {
      file = Optional.of(usualName(request));
    }
    if (file.isPresent()) {
      write(file.get(), lines);
      console.warning("written to " + file.get() + ", for you alone to read");
    }
  }

  private Path usualName(DoctorRequest request) {
    LocalDate today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
    return Path.of("fence-doctor-" + today + (request.json() ? ".json" : ".txt"));
  }

  private static void write(Path file, List<String> lines) throws FenceException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, lines, StandardCharsets.UTF_8);
    } catch (FileAlreadyExistsException e) {
      throw new FenceException(
          Reason.MISCONFIGURED, file + " is there already: name another file by --output", e);
    } catch (IOException e) {
      throw new FenceException(Reason.MISCONFIGURED, file + " cannot be written: " + e, e);
    }
  }
}
