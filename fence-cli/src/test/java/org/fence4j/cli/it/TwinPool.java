package org.fence4j.cli.it;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.model.VmPowerState;

/** One of two equal pools, served over TLS, and what an agent must know to use it. */
final class TwinPool implements AutoCloseable {
  private static final int MASTER = 1;
  private static final int MEMBER = 2;
  private static final String MARKER = "marker";
  private static final String PASSWORD = MARKER + " \"p w\"=#";
  private static final String STORE_PASSWORD = "changeit";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)(?::([^}]*))?}");

  private final Path directory;
  private final SimulatedPool pool;
  private final XapiServer server;
  private final Map<String, SimulatedVm> vms = new LinkedHashMap<>();

  TwinPool(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.pool =
        SimulatedPool.builder()
            .hosts(2)
            .master(MASTER)
            .password(PASSWORD)
            .operationTime(Duration.ofMillis(40))
            .vm("web1")
            .vm("db1")
            .vm("web 2")
            .vm(" spaced")
            .vm("a,b")
            .vm("a\"b")
            .vm("Knoten-ä")
            .vm("twin")
            .vm("twin")
            .template("golden")
            .snapshot("before-update")
            .build();
    for (SimulatedVm vm : pool.vms()) {
      vms.put(vms.containsKey(vm.name()) ? vm.name() + "#2" : vm.name(), vm);
    }
    this.server = XapiServer.start(pool);
  }

  /** Does for example {@code web1=Halted} to the pool. */
  void prepare(String change) {
    int equals = change.lastIndexOf('=');
    SimulatedVm vm = vm(change.substring(0, equals));
    String what = change.substring(equals + 1);
    switch (what) {
      case "stuck" -> vm.setNeverHalts();
      case "deaf" -> vm.setIgnoresShutdown();
      case "blocked" -> vm.block("hard_shutdown", "by the administrator");
      default -> vm.setPowerState(VmPowerState.valueOf(what.toUpperCase(Locale.ROOT)));
    }
  }

  /** What the API really did to each VM, template and control domain, by name. */
  List<String> changes() {
    List<String> changes = new ArrayList<>();
    vms.forEach(
        (label, vm) -> {
          if (!vm.history().isEmpty()) {
            changes.add(
                vm.history().stream()
                    .map(change -> change.to().wireName())
                    .collect(Collectors.joining(">", label + "=", "")));
          }
        });
    return changes.stream().sorted().toList();
  }

  /** The words of a command line. */
  List<String> arguments(List<String> words) {
    return words.stream()
        .flatMap(
            word ->
                word.equals("${POOL}")
                    ? Stream.of("-s", "${URL}", "-l", "${USER}", "-p", "${PASSWORD}")
                    : Stream.of(word))
        .map(this::expanded)
        .toList();
  }

  /** The text of standard input. */
  String input(String text) {
    String lines =
        text.replace("${POOL}\n", "session_url=${URL}\nlogin=${USER}\npasswd=${PASSWORD}\n");
    return expanded(lines.replace("${EOF}\n", ""));
  }

  private String expanded(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
  }

  private String value(String placeholder, String argument) {
    return switch (placeholder) {
      case "URL" -> server.url(MASTER).toString();
      case "MEMBER" -> server.url(MEMBER).toString();
      case "USER" -> pool.username();
      case "PASSWORD" -> pool.password();
      case "UUID" -> vm(argument).uuid();
      case "UPPER" -> vm(argument).uuid().toUpperCase(Locale.ROOT);
      case "HEX" -> vm(argument).uuid().replace("-", "");
      case "DIRECTORY" -> directory.toString();
      case "BLANK" -> " ";
      case "TAB" -> "\t";
      case "CR" -> "\r";
      case "NOTHING" -> "";
      default -> throw new IllegalArgumentException("what is ${" + placeholder + "}?");
    };
  }

  private SimulatedVm vm(String label) {
    SimulatedVm vm = vms.get(label);
    if (vm == null) {
      throw new IllegalArgumentException("no VM " + label);
    }
    return vm;
  }

  /** A text without what differs between equal pools, and without the order of its lines. */
  String normal(String text) {
    String normal = text;
    for (Map.Entry<String, SimulatedVm> vm : vms.entrySet()) {
      normal = normal.replace(vm.getValue().uuid(), "uuid-of-" + vm.getKey());
    }
    return normal.lines().sorted().collect(Collectors.joining("\n"));
  }

  /** Makes the hosts' certificates known, to Python and to Java. */
  Map<String, String> trust() throws IOException, GeneralSecurityException {
    Path pem = directory.resolve("pool.pem");
    Path store = directory.resolve("pool.p12");
    Files.writeString(pem, server.certificatePem(MASTER) + server.certificatePem(MEMBER));
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (int host = MASTER; host <= MEMBER; host++) {
      byte[] certificate = server.certificatePem(host).getBytes(StandardCharsets.US_ASCII);
      trusted.setCertificateEntry(
          "host" + host,
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate)));
    }
    try (OutputStream out = Files.newOutputStream(store)) {
      trusted.store(out, STORE_PASSWORD.toCharArray());
    }
    return Map.of(
        "SSL_CERT_FILE",
        pem.toString(),
        "FENCE_JAVA_OPTIONS",
        "-Djavax.net.ssl.trustStore="
            + store
            + " -Djavax.net.ssl.trustStorePassword="
            + STORE_PASSWORD);
  }

  boolean leftBehind() {
    return !pool.sessions().isEmpty() || !pool.tasks().isEmpty();
  }

  static boolean tells(String text) {
    return text.contains(MARKER);
  }

  @Override
  public void close() {
    server.close();
  }
}
