package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;
import static org.fence4j.testkit.rule.provider.Draft.should;

import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.PowerCycle;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.FenceFixture;

/** What a provider says of itself. */
final class DescriptorRules {
  private DescriptorRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must("DESC-1", "A provider describes itself the same at every call.")
            .check(DescriptorRules::same),
        must(
                "DESC-2",
                "The id is made of lower-case letters, digits, - and _, because it is also a"
                    + " directory and a command.")
            .check(
                trial ->
                    unless(
                        trial.descriptor().id().matches("[a-z0-9][a-z0-9_-]*"),
                        "the id is '" + trial.descriptor().id() + "'; use a-z, 0-9, - and _")),
        must(
                "DESC-3",
                "The provider is a public class whose public constructor without arguments opens"
                    + " nothing, so that describing an agent stays cheap.")
            .observingTheProcess()
            .check(DescriptorRules::constructed),
        must("DESC-4", "Every standard option is among the parameters.")
            .check(
                trial ->
                    StandardParameters.all()
                        .specs()
                        .forEach(spec -> declared(trial.descriptor(), spec))),
        must("DESC-5", "The options that can name the plug are declared, plug among them.")
            .check(DescriptorRules::plugParameters),
        must("DESC-6", "The option method is declared exactly if devices can cycle power.")
            .check(DescriptorRules::method),
        must("DESC-7", "A capability is an interface that callers know, not a class.")
            .check(
                trial ->
                    trial
                        .descriptor()
                        .capabilities()
                        .forEach(
                            type ->
                                unless(
                                    type.isInterface(),
                                    "the descriptor lists the class "
                                        + type.getName()
                                        + " as a capability; list the interface it offers"))),
        should("DESC-8", "The vendor's URL is an absolute http or https URL.")
            .check(DescriptorRules::vendorUrl));
  }

  private static void same(Trial trial) {
    ProviderDescriptor one = trial.descriptor();
    ProviderDescriptor other = trial.descriptor();
    unless(names(one).equals(names(other)), "two calls of descriptor() list other parameters");
    boolean same =
        one.id().equals(other.id())
            && one.shortText().equals(other.shortText())
            && one.longText().equals(other.longText())
            && one.kind() == other.kind()
            && one.capabilities().equals(other.capabilities());
    unless(same, "two calls of descriptor() differ: " + one + " and " + other);
  }

  private static List<String> names(ProviderDescriptor descriptor) {
    return descriptor.parameters().specs().stream().map(ParameterSpec::name).toList();
  }

  private static void constructed(Trial trial) throws Exception {
    Class<? extends FenceProvider> type = trial.fixture().provider().getClass();
    boolean constructor =
        List.of(type.getConstructors()).stream().anyMatch(each -> each.getParameterCount() == 0);
    unless(
        Modifier.isPublic(type.getModifiers()) && constructor,
        type.getName() + " is not public or lacks a public constructor without arguments");
    Set<Thread> before = LiveThreads.now();
    type.getConstructor().newInstance().descriptor();
    Set<String> more = LiveThreads.startedSince(before, trial.fixture());
    unless(more.isEmpty(), "constructing and describing started the threads " + more);
  }

  private static void declared(ProviderDescriptor descriptor, ParameterSpec<?> spec) {
    unless(
        descriptor.parameters().specs().contains(spec),
        "the standard option "
            + spec.name()
            + " is missing; start from StandardParameters.all() and add to it with plus()");
  }

  private static void plugParameters(Trial trial) {
    ProviderDescriptor descriptor = trial.descriptor();
    descriptor.plugParameters().forEach(spec -> declaredPlug(descriptor, spec));
    unless(
        descriptor.plugParameters().contains(StandardParameters.PLUG),
        "plugParameters() lacks StandardParameters.PLUG, by which cluster managers name the plug");
  }

  private static void declaredPlug(ProviderDescriptor descriptor, ParameterSpec<?> spec) {
    unless(
        descriptor.parameters().specs().contains(spec),
        "plugParameters() names " + spec.name() + ", which parameters() lacks");
  }

  private static void method(Trial trial) {
    ProviderDescriptor descriptor = trial.descriptor();
    boolean cycles = descriptor.capabilities().contains(PowerCycle.class);
    boolean declared = descriptor.parameters().specs().contains(StandardParameters.METHOD);
    unless(
        cycles == declared,
        cycles
            ? "PowerCycle is listed, but StandardParameters.METHOD is no parameter: nobody can ask"
                + " for it"
            : "StandardParameters.METHOD is a parameter, but PowerCycle is not listed: method=cycle"
                + " would do nothing");
  }

  private static void vendorUrl(Trial trial) {
    String url = trial.descriptor().vendorUrl();
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      uri = URI.create("");
    }
    unless(
        String.valueOf(uri.getScheme()).matches("https?") && uri.getHost() != null,
        "the vendor's URL is '" + url + "'; give one that a browser can open");
  }
}
