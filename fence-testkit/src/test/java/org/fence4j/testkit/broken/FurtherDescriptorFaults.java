package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.changed;
import static org.fence4j.testkit.broken.BrokenProvider.loaded;
import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.testkit.broken.LoadedProviders.Busy;
import org.fence4j.testkit.broken.LoadedProviders.Doubtful;
import org.fence4j.testkit.broken.LoadedProviders.Needing;
import org.fence4j.testkit.memory.MemoryProvider;
import org.fence4j.testkit.rule.Fault;

/** Further ways to be broken before anything is asked. */
final class FurtherDescriptorFaults {
  private static final ParameterSpec<String> ROW =
      ParameterSpec.named("row", ParameterType.STRING).help("A row");

  private FurtherDescriptorFaults() {}

  private static BrokenProvider described(
      String rule, String says, UnaryOperator<ProviderDescriptor> change) {
    return changed(rule, says, () -> Variant.described(change));
  }

  static List<BrokenProvider> descriptor() {
    AtomicInteger calls = new AtomicInteger();
    return List.of(
        described(
            "DESC-1",
            "list other parameters",
            d ->
                calls.incrementAndGet() % 2 == 0
                    ? d
                    : Variant.with(d, d.parameters().plus(ParameterSet.of(ROW)))),
        loaded("DESC-3", "started the threads [busy]", Busy::new, Busy.class, Map.of()),
        loaded(
            "DESC-3",
            "lacks a public constructor",
            () -> new Needing("row"),
            MemoryProvider.class,
            Map.of()),
        described(
            "DESC-5",
            "plugParameters() names row, which parameters() lacks",
            d ->
                new ProviderDescriptor(
                    d.id(),
                    d.shortText(),
                    d.longText(),
                    d.vendorUrl(),
                    d.kind(),
                    d.parameters(),
                    List.of(StandardParameters.PLUG, ROW),
                    d.capabilities())),
        described(
            "DESC-6",
            "method=cycle would do nothing",
            d -> Variant.capable(d, Set.of(PlugListing.class))),
        vendorUrl("ftp://example.org/memory"),
        vendorUrl("https:memory"),
        vendorUrl("no URL"));
  }

  private static BrokenProvider vendorUrl(String url) {
    return described("DESC-8", "the vendor's URL is '" + url + "'", d -> at(d, url));
  }

  static ProviderDescriptor at(ProviderDescriptor d, String vendorUrl) {
    return new ProviderDescriptor(
        d.id(),
        d.shortText(),
        d.longText(),
        vendorUrl,
        d.kind(),
        d.parameters(),
        d.plugParameters(),
        d.capabilities());
  }

  private static BrokenProvider texts(String rule, String says, String shortText, String longText) {
    return described(rule, says, d -> Variant.texts(d, shortText, longText));
  }

  static List<BrokenProvider> texts() {
    Stream<BrokenProvider> forbidden =
        Stream.of("\u0000", "\u001f", "\ud800", "\udfff", "\ufffe", "\uffff")
            .map(
                each ->
                    texts("META-3", "the long text holds a character", "Racks", "A" + each + "."));
    Stream<BrokenProvider> others =
        Stream.of(
            texts("META-1", "the short text is blank", " ", "A long text."),
            texts("META-1", "write one line", "Racks\nand more", "A long text."),
            described(
                "META-3", "the vendor's URL holds a character", d -> at(d, "http://a/\u0001")),
            changed(
                "META-3",
                "the help of row holds a character",
                () ->
                    Variant.with(
                        ParameterSpec.named("row", ParameterType.STRING).help("A \u0001"))),
            changed(
                "META-3",
                "the default of row holds a character",
                () ->
                    Variant.with(
                        ParameterSpec.named("row", ParameterType.STRING)
                            .defaultsTo("\u0001")
                            .help("A row"))),
            texts("META-4", "the long text is 'Racks and", "Racks", "Racks and more"),
            texts("META-4", "the long text is 'Six let.'", "Fence it", "Six let."),
            changed(
                "META-5",
                "has 201 characters",
                () ->
                    Variant.with(
                        ParameterSpec.named("row", ParameterType.STRING).help("x".repeat(201)))));
    return Stream.concat(forbidden, others).toList();
  }

  private static <T> BrokenProvider typed(
      String rule, String says, String content, Function<String, T> parse) {
    return changed(
        rule,
        says,
        () ->
            Variant.with(
                ParameterSpec.named("row", ParameterType.of(content, parse)).help("A row")));
  }

  static List<BrokenProvider> parameters() {
    return List.of(
        typed("PARAM-6", "row=many is taken as 1", "second", text -> 1),
        typed("PARAM-6", "row=maybe is taken as true", "boolean", text -> true),
        typed("PARAM-6", "row=kit-no-such-choice is taken", "select", text -> text),
        typed(
            "PARAM-6",
            "row=many is refused without a message",
            "integer",
            text -> {
              throw new IllegalArgumentException();
            }),
        typed("PARAM-7", "row: a value of 0 characters is read as null", "string", text -> null),
        typed(
            "PARAM-7",
            "row answers 10000 characters with java.lang.IllegalStateException",
            "string",
            text -> {
              if (text.length() > 100) {
                throw new IllegalStateException("long");
              }
              return text;
            }));
  }

  static List<BrokenProvider> opening() {
    return List.of(
        changed(
            "OPEN-1",
            "open() returned null",
            () -> Variant.opened((sound, values, context, lab) -> null)),
        described(
            "OPEN-1",
            "the descriptor has no parameter password",
            d -> Variant.without(d, spec -> spec == StandardParameters.PASSWORD)),
        new BrokenProvider(
            "OPEN-1",
            "do not fit the parameters",
            Variant::new,
            Map.of("power_wait", "soon"),
            Optional.of(MemoryProvider.class)),
        changed(
            "OPEN-2",
            "without password open() fails with REFUSED; use MISCONFIGURED",
            () ->
                Variant.opened(
                    (sound, values, context, lab) -> {
                      if (values.find(StandardParameters.PASSWORD).isEmpty()) {
                        throw new FenceException(Reason.REFUSED, "no password");
                      }
                      return sound.open();
                    })),
        changed(
            "OPEN-3",
            "with a silent peer open() throws java.lang.IllegalStateException",
            () ->
                Variant.opened(
                    (sound, values, context, lab) -> {
                      if (lab.fault == Fault.SILENT) {
                        throw new IllegalStateException("nobody there");
                      }
                      return sound.open();
                    })));
  }

  /** What is done to the process when a device is closed. */
  private static BrokenProvider global(String says, Runnable change) {
    return tampered(
        "ISOL-4",
        says,
        (sound, lab) ->
            new Tampered(sound, lab) {
              @Override
              public void close() {
                change.run();
                super.close();
              }
            });
  }

  static List<BrokenProvider> isolation() {
    return List.of(
        loaded(
            "ISOL-2",
            "the device tells HELD in place of ON",
            MemoryProvider::new,
            Doubtful.class,
            Map.of()),
        global("changes the default locale", () -> Locale.setDefault(new Locale("tlh"))),
        global(
            "changes the default time zone",
            () -> TimeZone.setDefault(TimeZone.getTimeZone("GMT+13"))),
        global(
            "changes the thread's context class loader",
            () -> Thread.currentThread().setContextClassLoader(null)));
  }
}
