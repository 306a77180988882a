package org.fence4j.cli.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.agent.ClusterInput;
import org.fence4j.cli.console.Console;

/** A device's options as a person gives them, to be looked at as a cluster's are. */
final class DeviceOptions {
  private final ProviderDescriptor plugin;
  private final Console console;

  DeviceOptions(ProviderDescriptor plugin, Console console) {
    this.plugin = plugin;
    this.console = console;
  }

  /** By the options' own names; every secret is hidden from now on. */
  Map<String, String> given(Optional<Path> input, Map<String, String> more) throws FenceException {
    Map<String, String> given = new HashMap<>();
    if (input.isPresent()) {
      given.putAll(read(input.get()));
    }
    for (Map.Entry<String, String> each : more.entrySet()) {
      ParameterSpec<?> spec =
          plugin
              .parameters()
              .find(each.getKey())
              .orElseThrow(() -> wrong("the agent has no option '" + each.getKey() + "'"));
      if (spec.secret()) {
        throw wrong(
            "--option " + spec + ": everybody can read a command line; give it by --input FILE");
      }
      given.put(spec.name(), each.getValue());
    }
    hide(given);
    return given;
  }

  private Map<String, String> read(Path file) throws FenceException {
    if (file.toString().equals("-")) {
      return ClusterInput.read(plugin.parameters(), console.in(), console::warning);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return ClusterInput.read(plugin.parameters(), in, console::warning);
    } catch (IOException e) {
      throw new FenceException(
          Reason.MISCONFIGURED, "--input: " + file + " cannot be read: " + e, e);
    }
  }

  void hide(Map<String, String> texts) {
    texts.forEach(
        (name, text) ->
            plugin
                .parameters()
                .find(name)
                .filter(ParameterSpec::secret)
                .ifPresent(spec -> console.hide(text)));
  }

  /** Parsed, with defaults for what is not given. */
  ParameterValues values(Map<String, String> given, Map<String, String> defaults)
      throws FenceException {
    ParameterValues.Builder values = ParameterValues.builder(plugin.parameters());
    given.forEach(values::put);
    defaults.forEach(values::assume);
    try {
      return values.build();
    } catch (ParameterException e) {
      throw new FenceException(Reason.MISCONFIGURED, e.getMessage(), e);
    }
  }

  private static FenceException wrong(String why) {
    return new FenceException(Reason.MISCONFIGURED, why);
  }
}
