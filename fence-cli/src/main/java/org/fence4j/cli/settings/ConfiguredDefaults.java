package org.fence4j.cli.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fence4j.api.FenceException;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.agent.OptionDefaults;
import org.fence4j.cli.plugin.AgentName;

/**
 * The defaults an agent has by its name, and over them those of fence.conf. What the cluster gives
 * wins over both; where it gives one of several options that exclude each other, a default for
 * another of them does not count.
 *
 * <p>What is fenced, and what counts as fenced, cannot be set: {@code action}, the options that
 * name the plug, {@code missing_as_off}. A value that does not fit its option fails the action, as
 * it would on standard input. A name that no option has is warned about and ignored, again as on
 * standard input: it may belong to a newer plugin, and since nothing in the file chooses a plug,
 * going on with the built-in default cannot fence another one.
 */
public final class ConfiguredDefaults implements OptionDefaults {
  private final SettingsFile file;
  private final Consumer<String> warnings;

  /**
   * Makes them.
   *
   * @param file the file; read when the first default is wanted
   * @param warnings gets what is ignored, a line each, without values
   */
  public ConfiguredDefaults(SettingsFile file, Consumer<String> warnings) {
    this.file = file;
    this.warnings = warnings;
  }

  @Override
  public Map<String, String> of(
      String agent, ProviderDescriptor descriptor, Map<String, String> given)
      throws FenceException {
    Map<String, String> defaults = new LinkedHashMap<>(AgentName.defaults(agent));
    configured(descriptor)
        .forEach(
            (spec, setting) -> {
              if (!Alternatives.settled(spec.name(), given)) {
                defaults.put(spec.name(), setting.value());
              }
            });
    return defaults;
  }

  /**
   * The values for a plugin, whoever calls and whatever he gives.
   *
   * @param descriptor the plugin
   * @return what fence.conf sets, by option
   * @throws FenceException with reason MISCONFIGURED if a value cannot be used
   */
  public Map<ParameterSpec<?>, Setting> configured(ProviderDescriptor descriptor)
      throws FenceException {
    Settings settings = file.read();
    Map<ParameterSpec<?>, Setting> found = new LinkedHashMap<>();
    if (settings.all().isEmpty()) {
      return found;
    }
    Map<ParameterSpec<?>, Setting> common = new LinkedHashMap<>();
    Optional<Setting> state = settings.common(Settings.STATE_DIRECTORY);
    if (state.isPresent()) {
      add(settings, descriptor, state.get(), common);
    }
    for (Setting each : settings.section(Sections.of(descriptor))) {
      if (KnownSettings.option(descriptor, each.name()).isEmpty()) {
        warnings.accept(
            "ignoring "
                + settings.wrong(each, KnownSettings.flaw(descriptor, each.name())).getMessage());
      }
      add(settings, descriptor, each, found);
    }
    common.forEach(found::putIfAbsent);
    return found;
  }

  private static void add(
      Settings settings,
      ProviderDescriptor descriptor,
      Setting setting,
      Map<ParameterSpec<?>, Setting> found)
      throws FenceException {
    Optional<ParameterSpec<?>> option = KnownSettings.option(descriptor, setting.name());
    if (option.isEmpty()) {
      return;
    }
    ParameterSpec<?> spec = option.get();
    if (spec.secret()) {
      SettingsFile.refuseIfShared(settings, setting);
    }
    try {
      spec.type().parse(setting.value());
    } catch (IllegalArgumentException e) {
      // A parser's own words may repeat what it was given.
      boolean tellable = !spec.secret() && setting.value().indexOf('@') < 0;
      throw settings.wrong(setting, tellable ? words(e) : "its value does not fit");
    }
    Setting before = found.put(spec, setting);
    if (before != null) {
      throw settings.wrong(
          setting, "line " + before.line() + " sets the same option: remove one of them");
    }
  }

  private static String words(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }
}
