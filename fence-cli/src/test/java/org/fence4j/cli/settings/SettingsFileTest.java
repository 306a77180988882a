package org.fence4j.cli.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.cli.console.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
  private final Path directory;

  SettingsFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private ConfFile conf(String... lines) throws Exception {
    return ConfFile.in(directory, lines);
  }

  @Test
  void valuesAreReadWithTheirSectionAndLine() throws Exception {
    Settings settings =
        conf(
                "# comment",
                "[fence4j]",
                "log-level = notice",
                "",
                "[fence_xenserver]",
                "  session_url=https://a:443, https://b  # both",
                "title = \"a # b \"",
                "odd = ${env:HOME} \\n 100%")
            .file()
            .read();

    assertEquals(
        List.of(
            new Setting("fence4j", "log_level", "notice", 3),
            new Setting("fence_xenserver", "session_url", "https://a:443, https://b", 6),
            new Setting("fence_xenserver", "title", "a # b ", 7),
            new Setting("fence_xenserver", "odd", "${env:HOME} \\n 100%", 8)),
        settings.all());
    assertEquals(Severity.NOTICE, settings.logLevel());
  }

  @Test
  void aFileThatIsNotThereSaysNothing() throws Exception {
    SettingsFile none = new SettingsFile(Optional.of(directory.resolve("none")));

    assertEquals(List.of(), none.read().all());
    assertEquals(Optional.empty(), none.read().file());
    assertEquals(Severity.INFO, none.read().logLevel());
    assertEquals(List.of(), new SettingsFile(Optional.empty()).read().all());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[fence_x]~key| F:2: expected name = value, [section], or a comment that begins with #",
        "[fence_x]~= 1| F:2: expected name = value, [section], or a comment that begins with #",
        "[fence_x| F:1: expected a section in brackets, for example [fence_xenserver]",
        "a = 1| F:1: put [fence4j] or [fence_...] above a",
        "[fence_x]~a =| F:2: a has no value: give one, or put # in front of the line",
        "[fence_x]~a = # 1| F:2: a has no value: give one, or put # in front of the line",
        "[fence_x]~a-b=1~[fence_y]~[fence_x]~a_b=2"
            + "| F:5: a_b is set in line 2 already: remove one of them",
        "[fence_x]~a = b \\| F:2: a ends with a backslash: a value has to be on one line",
        "[fence_x]~a = \"b| F:2: a begins with a quote that is not closed",
        "[fence_x]~a = 'it''s'| F:2: a: something stands behind the closing quote"
      })
  void aLineThatMakesNoSenseIsToldByItsNumber(String text, String why) throws Exception {
    assertEquals(why, conf(text.split("~")).flaw());
  }

  @Test
  void noMessageRepeatsALineOfAFileThatWasNotMeant() throws Exception {
    String flaw = conf("root:$6$salt$hash=:19000:0:99999:7:::").flaw();

    assertFalse(flaw.contains("salt"), flaw);
    assertFalse(flaw.contains("root"), flaw);
  }

  @Test
  void aSecretThatOthersMayReadIsRefusedWithTheRemedy() throws Exception {
    ConfFile file = conf("[fence_x]", "password = marker-secret");
    assertEquals(1, file.file().read().all().size());

    for (String mode : List.of("rw-r-----", "rw----r--")) {
      assertEquals(
          "F:2: password: others may read this secret: chmod 600 F, or use password_file",
          file.mode(mode).flaw());
    }
  }

  @Test
  void othersMayReadAFileWithoutASecret() throws Exception {
    ConfFile file = conf("[fence_x]", "password_file = /etc/secret", "power_timeout = 3");

    assertEquals(2, file.mode("rw-r--r--").file().read().all().size());
  }

  @Test
  void aFileThatOthersMayWriteIsNotUsed() throws Exception {
    ConfFile file = conf("[fence_x]", "power_timeout = 3");

    for (String mode : List.of("rw-rw-r--", "rw-r--rw-")) {
      assertEquals("F is not used: others may write to it: chmod go-w it", file.mode(mode).flaw());
    }
  }

  @Test
  void aFileOfAnotherUserIsNotUsed() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file away");
    ConfFile file = conf("[fence_x]", "power_timeout = 3");
    Files.setAttribute(file.path(), "unix:uid", 65_534);

    assertEquals("F is not used: it belongs to another user: chown root it", file.flaw());
  }

  @Test
  void commentsAloneAreBelievedFromAnybody() throws Exception {
    ConfFile file = conf("# all", "[fence4j]", "; of it").mode("rw-rw-rw-");

    assertEquals(List.of(), file.file().read().all());
  }

  @Test
  void whatIsNoFileIsNotRead() throws Exception {
    SettingsFile directoryItself = new SettingsFile(Optional.of(directory));

    assertTrue(
        assertThrows(FenceException.class, directoryItself::read)
            .getMessage()
            .contains("it is no regular file"));
  }

  @Test
  void aLevelOrADirectoryThatIsNoneIsToldByItsLine() throws Exception {
    Settings settings =
        conf("[fence4j]", "log_level = loud", "plugin_directory = /a:b").file().read();

    assertTrue(
        assertThrows(FenceException.class, settings::logLevel)
            .getMessage()
            .endsWith(
                "fence.conf:2: log_level: expected one of debug, info, notice, warning, error"));
    assertTrue(
        assertThrows(FenceException.class, settings::pluginDirectories)
            .getMessage()
            .endsWith(
                "fence.conf:3: plugin_directory: expected absolute paths with colons between"));
  }
}
