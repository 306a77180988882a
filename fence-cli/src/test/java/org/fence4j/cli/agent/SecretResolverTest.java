package org.fence4j.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.console.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretResolverTest {
  /** Only keeps a test that goes wrong from hanging. */
  private static final Duration AMPLE = Duration.ofSeconds(30);

  private final Path dir;

  private final Streams streams = new Streams();
  private final Console console = streams.console("fence_testbed");
  private final SecretResolver resolver = new SecretResolver(console);

  SecretResolverTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void scriptWinsOverThePasswordGiven() throws Exception {
    assertEquals("secret 1", password("password=other", "password_script=echo 'secret 1  '"));
  }

  @Test
  void scriptIsReadByAShell() throws Exception {
    assertEquals("a|b", password("passwd_script=x=a; echo $x'|'b"));
  }

  @Test
  void scriptIsInNoProcessesArguments() throws Exception {
    String self = "tr '\\0' ' ' < /proc/$$/cmdline; echo $PPID > /dev/null";
    assertEquals("/bin/sh", password("password_script=" + self));
  }

  @Test
  void passwordThatWasFetchedIsNeverShown() throws Exception {
    password("password_script=echo hush-hush");
    assertEquals("it is ****", console.masked("it is hush-hush"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 3", "true", "printf 'a\\nb'"})
  void scriptThatFailsOrPrintsNoPasswordIsAMisconfiguration(String script) {
    assertEquals(Reason.MISCONFIGURED, failure(AMPLE, "password_script=" + script).reason());
  }

  /** fencing.py does not look at the exit code: such configurations fence today. */
  @Test
  void passwordOfAScriptThatFailsIsUsedWithAWarning() throws Exception {
    assertEquals("pw7", password("password_script=echo pw7; exit 4"));
    assertTrue(streams.err().contains("exit code 4"), streams.err());
    assertFalse(streams.err().contains("pw7"), streams.err());
  }

  @Test
  void scriptThatHangsIsEndedWithEverythingItStarted() throws Exception {
    Path pid = dir.resolve("pid");
    String script = "sleep 1000 & echo $! > " + pid + "; wait";
    // Long enough for a shell to start; the limit has to pass for the test to end.
    FenceException failure = failure(Duration.ofSeconds(2), "password_script=" + script);

    assertEquals(Reason.TIMED_OUT, failure.reason());
    long child = Long.parseLong(Files.readString(pid).strip());
    Optional<ProcessHandle> left = ProcessHandle.of(child);
    if (left.isPresent()) {
      left.get().onExit().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void fileHoldsThePasswordAlone() throws Exception {
    assertEquals("from file", password("password=other", "password_file=" + file("from file\n")));
    assertEquals("", streams.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "a\nb\n"})
  void fileWithNoneOrSeveralLinesIsAMisconfiguration(String text) throws Exception {
    assertEquals(Reason.MISCONFIGURED, failure(AMPLE, "password_file=" + file(text)).reason());
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    FenceException failure = failure(AMPLE, "password_file=/no/such/file");
    assertEquals("password_file=/no/such/file: there is no such file", failure.getMessage());
  }

  @Test
  void fileEverybodyCanReadIsWarnedOf() throws Exception {
    Path file = file("pw1");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals("pw1", password("password_file=" + file));
    assertTrue(streams.err().contains("chmod 600"), streams.err());
  }

  @Test
  void pipeInPlaceOfAFileIsRefusedAtOnce() throws Exception {
    Path pipe = dir.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertTrue(failure(AMPLE, "password_file=" + pipe).getMessage().contains("no regular file"));
  }

  @Test
  void scriptAndFileTogetherFailValidationToo() {
    assertThrows(
        FenceException.class,
        () -> resolver.assumed(values("password_script=echo x", "password_file=/x")));
  }

  @Test
  void scriptAndFileTogetherAreRefused() {
    Path ran = dir.resolve("ran");
    failure(AMPLE, "password_script=touch " + ran, "password_file=/x");
    assertFalse(Files.exists(ran));
  }

  private Path file(String text) throws Exception {
    Path file = Files.writeString(dir.resolve("pw"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private FenceException failure(Duration limit, String... lines) {
    return assertThrows(FenceException.class, () -> resolver.resolve(values(lines), limit));
  }

  private String password(String... lines) throws Exception {
    return resolver.resolve(values(lines), AMPLE).get(StandardParameters.PASSWORD).reveal();
  }

  private static ParameterValues values(String... lines) throws Exception {
    ParameterSet options = StandardParameters.all();
    ParameterValues.Builder values = ParameterValues.builder(options);
    for (String line : List.of(lines)) {
      int equals = line.indexOf('=');
      values.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return values.build();
  }
}
