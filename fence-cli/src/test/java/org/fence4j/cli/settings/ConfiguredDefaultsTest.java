package org.fence4j.cli.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.xenserver.XenServerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredDefaultsTest {
  private static final ProviderDescriptor PLUGIN = new XenServerProvider().descriptor();

  private final Path directory;
  private final List<String> warnings = new ArrayList<>();

  ConfiguredDefaultsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Map<String, String> defaults(Map<String, String> given, String... lines)
      throws Exception {
    return of("fence_xenserver", given, lines);
  }

  private Map<String, String> of(String agent, Map<String, String> given, String... lines)
      throws Exception {
    ConfFile conf = ConfFile.in(directory, lines);
    return new ConfiguredDefaults(conf.file(), warnings::add).of(agent, PLUGIN, given);
  }

  @Test
  void aSectionIsForItsAgentAloneAndByAnyNameOfAnOption() throws Exception {
    assertEquals(
        Map.of("username", "fence", "power_timeout", "40"),
        defaults(
            Map.of(),
            "[fence_other]",
            "shell_timeout = 1",
            "[fence_xenserver]",
            "login = fence",
            "power-timeout = 40"));
    assertEquals(List.of(), warnings);
  }

  @Test
  void theStateDirectoryOfAllYieldsToThatOfOne() throws Exception {
    String common = "[fence4j]\nstate_directory = /all\n";

    assertEquals(Map.of("state_directory", "/all"), defaults(Map.of(), common));
    assertEquals(
        Map.of("state_directory", "/one"),
        defaults(Map.of(), common, "[fence_xenserver]", "state_directory = /one"));
  }

  @Test
  void whatAnAgentHasByItsNameYieldsToTheFile() throws Exception {
    assertEquals(Map.of("ssl_tofu", "1"), of("fence_cxs", Map.of(), "# nothing"));
    assertEquals(
        Map.of("ssl_tofu", "0"), of("fence_cxs", Map.of(), "[fence_xenserver]", "ssl_tofu = 0"));
  }

  @Test
  void aPasswordOfTheClusterIsNotReplacedByAPasswordFile() throws Exception {
    String[] lines = {"[fence_xenserver]", "password_file = /f"};

    assertEquals(Map.of("password_file", "/f"), defaults(Map.of(), lines));
    assertEquals(Map.of(), defaults(Map.of("password", "0"), lines));
    assertEquals(Map.of(), defaults(Map.of("password_script", "x"), lines));
  }

  @Test
  void whomTheClusterTrustsIsNotWidenedByTheFile() throws Exception {
    String[] lines = {"[fence_xenserver]", "ssl_insecure = 1", "ssl_verify_name = 0"};

    assertEquals(2, defaults(Map.of(), lines).size());
    assertEquals(Map.of(), defaults(Map.of("ssl_fingerprint", "AA"), lines));
    assertEquals(Map.of(), defaults(Map.of("ssl_cacert", "/pem"), lines));
    assertEquals(2, defaults(Map.of("ssl_tofu", "0"), lines).size());
  }

  @Test
  void whatIsFencedCannotBeSet() throws Exception {
    assertEquals(
        Map.of(),
        defaults(
            Map.of(),
            "[fence_xenserver]",
            "action = off",
            "port = web1",
            "uuid = 1",
            "missing_as_off = 1"));
    assertEquals(4, warnings.size());
    assertTrue(
        warnings.get(1).contains("fence.conf:3: port: cannot be set here"), warnings::toString);
  }

  @Test
  void anUnknownNameIsIgnoredWithTheNearestOne() throws Exception {
    assertEquals(Map.of(), defaults(Map.of(), "[fence_xenserver]", "power_timout = 9"));
    assertEquals(
        List.of(
            "ignoring "
                + directory
                + "/fence.conf:2: power_timout: there is no such option; did you mean"
                + " power_timeout?"),
        warnings);
  }

  @Test
  void aValueThatDoesNotFitFailsWithItsPlace() {
    String why = failure("[fence_xenserver]", "", "power_timeout = soon");
    assertEquals(directory + "/fence.conf:3: power_timeout: expected whole seconds", why);
  }

  @Test
  void noValueOfASecretIsTold() {
    String why = failure("[fence_xenserver]", "session_url = https://root:marker@host");
    assertFalse(why.contains("marker"), why);
  }

  @Test
  void oneOptionByTwoNamesIsRefused() {
    assertTrue(
        failure("[fence_xenserver]", "login = a", "username = b")
            .endsWith("fence.conf:3: username: line 2 sets the same option: remove one of them"));
  }

  @Test
  void theFileThatIsInstalledIsAllCommentsAndAllOfThemWork() throws Exception {
    String installed = Files.readString(Path.of("src/main/dist/etc/fence4j/fence.conf"));
    assertEquals(Map.of(), defaults(Map.of(), installed));

    String uncommented = installed.replaceAll("(?m)^# ([a-z_]+ = )", "$1");
    Settings settings = ConfFile.in(directory, uncommented).file().read();

    assertEquals(11, settings.all().size());
    assertEquals(List.of(), Sections.flaws(settings, List.of(PLUGIN), List.of("xenserver")));
    assertEquals(9, defaults(Map.of(), uncommented).size());
    assertEquals(List.of(Path.of("/opt/fence4j-plugins")), settings.pluginDirectories());
  }

  private String failure(String... lines) {
    return assertThrows(FenceException.class, () -> defaults(Map.of(), lines)).getMessage();
  }
}
