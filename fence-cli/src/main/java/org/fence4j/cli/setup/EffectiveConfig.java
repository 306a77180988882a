package org.fence4j.cli.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fence4j.api.FenceException;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.settings.ConfiguredDefaults;
import org.fence4j.cli.settings.Setting;
import org.fence4j.cli.settings.Settings;
import org.fence4j.cli.settings.SettingsFile;

/** Which values hold, and who says so. */
final class EffectiveConfig {
  private static final String DEFAULT = "default";
  private static final Pattern LOGIN = Pattern.compile("//[^/@\\s]*@");

  private final Installation installation;

  EffectiveConfig(Installation installation) {
    this.installation = installation;
  }

  /** What concerns every plugin. */
  List<EffectiveValue> common() throws FenceException {
    SettingsFile file = installation.settings();
    Settings settings = file.read();
    boolean named = installation.environment().containsKey("FENCE_CONF");
    List<EffectiveValue> values = new ArrayList<>();
    String path = file.path().map(Path::toString).orElse("none");
    String there = settings.file().isPresent() || file.path().isEmpty() ? "" : ", not there";
    values.add(common("fence.conf", path + there, named ? "environment FENCE_CONF" : DEFAULT));
    values.add(common(settings, Settings.STATE_DIRECTORY, "as each plugin says"));
    values.add(common(settings, Settings.PLUGIN_DIRECTORY, "none but the usual ones"));
    values.add(common(settings, Settings.LOG_LEVEL, "info"));
    return values;
  }

  private static EffectiveValue common(Settings settings, String name, String usual) {
    return settings
        .common(name)
        .map(set -> common(name, set.value(), settings.place(set)))
        .orElseGet(() -> common(name, usual, DEFAULT));
  }

  private static EffectiveValue common(String name, String value, String origin) {
    return new EffectiveValue(Settings.COMMON, name, value, origin);
  }

  /** A plugin's options that have a value, if the cluster gives these. */
  List<EffectiveValue> of(String agent, ProviderDescriptor descriptor, Map<String, String> input)
      throws FenceException {
    ConfiguredDefaults defaults = new ConfiguredDefaults(installation.settings(), ignored -> {});
    Map<ParameterSpec<?>, Setting> configured = defaults.configured(descriptor);
    Map<String, String> assumed = defaults.of(agent, descriptor, input);
    List<EffectiveValue> values = new ArrayList<>();
    for (ParameterSpec<?> spec : descriptor.parameters().specs()) {
      if (input.containsKey(spec.name())) {
        values.add(value(descriptor, spec, input.get(spec.name()), "cluster input"));
      } else if (assumed.containsKey(spec.name())) {
        Optional<Setting> set = Optional.ofNullable(configured.get(spec));
        String origin =
            set.map(installation.settings().read()::place).orElse("default of " + agent);
        values.add(value(descriptor, spec, assumed.get(spec.name()), origin));
      } else if (spec.defaultText().isPresent() && !spec.unlisted()) {
        values.add(value(descriptor, spec, spec.defaultText().get(), DEFAULT));
      }
    }
    return values;
  }

  private static EffectiveValue value(
      ProviderDescriptor descriptor, ParameterSpec<?> spec, String text, String origin) {
    String shown = spec.secret() ? "****" : LOGIN.matcher(text).replaceAll("//****@");
    return new EffectiveValue("fence_" + descriptor.id(), spec.name(), shown, origin);
  }
}
