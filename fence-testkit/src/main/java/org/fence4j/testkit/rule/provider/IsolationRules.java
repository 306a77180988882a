package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.TimeZone;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.IsolatedPlugin;
import org.fence4j.testkit.rule.NotRunException;
import org.fence4j.testkit.rule.RuleViolation;

/** A plugin among others in one process. */
final class IsolationRules {
  /** Classes a logging framework loads when it starts, not those of mere facades. */
  private static final List<String> LOGGING =
      List.of(
          "org.apache.logging.log4j.core.",
          "org.apache.log4j.Category",
          "ch.qos.logback.classic.",
          "org.slf4j.simple.",
          "org.tinylog.core.",
          "java.util.logging.LogManager",
          "java.util.logging.Logger");

  private IsolationRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must(
                "ISOL-1",
                "The provider is found through META-INF/services in a class loader that shares"
                    + " nothing with it but org.fence4j.api.",
                Needs.CLASS_PATH)
            .check(IsolationRules::found),
        must(
                "ISOL-2",
                "Loaded like that, and without a context class loader, a device tells the same"
                    + " state.",
                Needs.CLASS_PATH,
                Needs.PLUG)
            .check(IsolationRules::sameState),
        must(
                "ISOL-3",
                "No logging framework is started: that costs time at every fence, and output"
                    + " nobody asked for.",
                Needs.CLASS_PATH,
                Needs.PLUG)
            .check(IsolationRules::nothingLogs),
        must(
                "ISOL-4",
                "System properties, locale, time zone and the context class loader are left as"
                    + " they are.",
                Needs.PLUG)
            .observingTheProcess()
            .check(IsolationRules::globalsStay));
  }

  private static void found(Trial trial) throws Exception {
    String id = trial.descriptor().id();
    try (IsolatedPlugin plugin = IsolatedPlugin.of(trial.fixture().classPath())) {
      unless(
          plugin.provider(id).isPresent(),
          "no META-INF/services/"
              + FenceProvider.class.getName()
              + " of the plugin leads to a provider of the id "
              + id);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new RuleViolation(
          "in a class loader of its own the provider does not load: "
              + e
              + "; put every library it needs beside it");
    }
  }

  /** That it is not found is another rule's matter. */
  private static FenceProvider find(Trial trial, IsolatedPlugin plugin) {
    String id = trial.descriptor().id();
    try {
      return plugin
          .provider(id)
          .orElseThrow(() -> new NotRunException("the plugin holds no provider " + id));
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new NotRunException("the provider does not load by itself: " + e);
    }
  }

  private static void sameState(Trial trial) throws Exception {
    PowerState expected = trial.state(trial.open());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(null);
    try (IsolatedPlugin plugin = IsolatedPlugin.of(trial.fixture().classPath());
        FenceDevice device = trial.openOrRefuse(find(trial, plugin), trial.fixture().options())) {
      PowerState seen = trial.state(device);
      unless(
          seen == expected,
          "in a class loader of its own the device tells " + seen + " in place of " + expected);
    } catch (RuleViolation | NotRunException e) {
      throw e;
    } catch (LinkageError | ServiceConfigurationError | RuntimeException e) {
      throw new RuleViolation(
          "in a class loader of its own the device breaks: "
              + e
              + "; load classes and services by your own class loader, not the context's");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void nothingLogs(Trial trial) throws Exception {
    try (IsolatedPlugin plugin = IsolatedPlugin.of(trial.fixture().classPath())) {
      FenceProvider provider = find(trial, plugin);
      try (FenceDevice device = trial.openOrRefuse(provider, trial.fixture().options())) {
        trial.state(device);
      }
      List<String> started =
          plugin.asked().stream()
              .filter(name -> LOGGING.stream().anyMatch(name::startsWith))
              .sorted()
              .limit(3)
              .toList();
      unless(
          started.isEmpty(),
          "opening a device and reading a state loads "
              + started
              + "; tell what happens through FenceContext.note and exceptions");
    }
  }

  private static void globalsStay(Trial trial) throws Exception {
    Locale locale = Locale.getDefault();
    // The JDK sets a property when it is first asked for this.
    TimeZone zone = TimeZone.getDefault();
    Properties properties = (Properties) System.getProperties().clone();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (FenceDevice device = trial.openOrRefuse(trial.fixture().options())) {
      trial.state(device);
    }
    Properties after = System.getProperties();
    List<Object> changed =
        after.keySet().stream()
            .filter(key -> !Objects.equals(properties.get(key), after.get(key)))
            .toList();
    unless(changed.isEmpty(), "a state read sets the system properties " + changed);
    unless(Locale.getDefault().equals(locale), "a state read changes the default locale");
    unless(TimeZone.getDefault().equals(zone), "a state read changes the default time zone");
    unless(
        Thread.currentThread().getContextClassLoader() == loader,
        "a state read changes the thread's context class loader; restore it in a finally block");
  }
}
