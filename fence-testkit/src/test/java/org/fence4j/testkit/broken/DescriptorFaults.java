package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.changed;
import static org.fence4j.testkit.broken.BrokenProvider.loaded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.testkit.broken.LoadedProviders.Demanding;
import org.fence4j.testkit.broken.LoadedProviders.Hidden;
import org.fence4j.testkit.broken.LoadedProviders.Logging;
import org.fence4j.testkit.broken.LoadedProviders.NeverEqual;
import org.fence4j.testkit.broken.LoadedProviders.OfTheContext;
import org.fence4j.testkit.broken.LoadedProviders.Shouting;
import org.fence4j.testkit.memory.MemoryProvider;
import org.fence4j.testkit.rule.Fault;

/** Broken before anything is asked. */
final class DescriptorFaults {
  private DescriptorFaults() {}

  /** What is no interface. */
  static final class Klass implements Capability {}

  static List<BrokenProvider> descriptor() {
    AtomicInteger calls = new AtomicInteger();
    return List.of(
        changed(
            "DESC-1",
            "two calls of descriptor() differ",
            () ->
                Variant.described(
                    d -> Variant.texts(d, "Agent " + calls.incrementAndGet(), d.longText()))),
        loaded("DESC-2", "the id is 'MEMORY'", Shouting::new, Shouting.class, Map.of()),
        loaded("DESC-3", "is not public", Hidden::new, MemoryProvider.class, Map.of()),
        changed(
            "DESC-4",
            "the standard option quiet is missing",
            () ->
                Variant.described(
                    d -> Variant.without(d, spec -> spec == StandardParameters.QUIET))),
        changed(
            "DESC-5",
            "lacks StandardParameters.PLUG",
            () ->
                Variant.described(
                    d ->
                        new ProviderDescriptor(
                            d.id(),
                            d.shortText(),
                            d.longText(),
                            d.vendorUrl(),
                            d.kind(),
                            d.parameters(),
                            List.of(StandardParameters.NODENAME),
                            d.capabilities()))),
        changed(
            "DESC-6",
            "METHOD is no parameter",
            () ->
                Variant.described(
                    d -> Variant.without(d, spec -> spec == StandardParameters.METHOD))),
        changed(
            "DESC-7",
            "Klass as a capability",
            () ->
                Variant.device(
                        (sound, lab) ->
                            new Tampered(sound, lab) {
                              @Override
                              public <C extends Capability> Optional<C> capability(Class<C> type) {
                                return type == Klass.class
                                    ? Optional.of(type.cast(new Klass()))
                                    : super.capability(type);
                              }
                            })
                    .and(d -> Variant.plus(d, Klass.class))),
        changed(
            "DESC-8",
            "the vendor's URL is 'nowhere'",
            () ->
                Variant.described(
                    d ->
                        new ProviderDescriptor(
                            d.id(),
                            d.shortText(),
                            d.longText(),
                            "nowhere",
                            d.kind(),
                            d.parameters(),
                            d.plugParameters(),
                            d.capabilities()))));
  }

  private static Variant with(String name, ParameterType<?> type) {
    return Variant.with(ParameterSpec.named(name, type).help("A row"));
  }

  static List<BrokenProvider> parameters() {
    AtomicInteger calls = new AtomicInteger();
    ParameterType<Integer> counting = ParameterType.of("string", text -> calls.incrementAndGet());
    return List.of(
        changed("PARAM-1", "name 'Rack-Row'", () -> with("Rack-Row", ParameterType.STRING)),
        changed("PARAM-2", "an option is called agent", () -> with("agent", ParameterType.STRING)),
        changed(
            "PARAM-3",
            "reads as another value each time",
            () -> Variant.with(ParameterSpec.named("row", counting).defaultsTo("1").help("A row"))),
        loaded(
            "PARAM-4",
            "another one than row",
            NeverEqual::new,
            NeverEqual.class,
            Map.of("row", "1")),
        loaded(
            "PARAM-5",
            "row is required and has a default",
            Demanding::new,
            Demanding.class,
            Map.of("row", "1")),
        changed(
            "PARAM-6",
            "row=many is taken as 1",
            () -> with("row", ParameterType.of("integer", text -> 1))),
        changed(
            "PARAM-7",
            "row answers '' with java.lang.IllegalStateException",
            () -> with("row", ParameterType.of("string", DescriptorFaults::onlyFull))),
        changed(
            "PARAM-8",
            "door_secret is printed in clear",
            () -> with("door_secret", ParameterType.STRING)),
        changed(
            "PARAM-9",
            "door is secret and has a default",
            () ->
                Variant.with(
                    ParameterSpec.named("door", ParameterType.STRING.concealed())
                        .defaultsTo("open")
                        .help("A door"))),
        changed("PARAM-10", "row has the type float", () -> Variant.withText("float")));
  }

  private static String onlyFull(String text) {
    if (text.isEmpty()) {
      throw new IllegalStateException("empty");
    }
    return text;
  }

  private static Variant helped(String help) {
    return Variant.with(ParameterSpec.named("row", ParameterType.STRING).help(help));
  }

  static List<BrokenProvider> texts() {
    return List.of(
        changed(
            "META-1",
            "the short text is 'Racks < 3'",
            () -> Variant.described(d -> Variant.texts(d, "Racks < 3", d.longText()))),
        changed("META-2", "the help of row is 'The \"row\"'", () -> helped("The \"row\"")),
        changed(
            "META-3",
            "the long text holds a character",
            () ->
                Variant.described(d -> Variant.texts(d, d.shortText(), d.longText() + "\u0001."))),
        changed(
            "META-4",
            "the long text is 'Racks'",
            () -> Variant.described(d -> Variant.texts(d, d.shortText(), "Racks"))),
        changed("META-5", "has 250 characters", () -> helped("x".repeat(250))));
  }

  static List<BrokenProvider> opening() {
    return List.of(
        changed("OPEN-1", "gave the same device twice", DescriptorFaults::sameDevice),
        changed(
            "OPEN-2",
            "without password open() throws java.lang.IllegalStateException",
            () ->
                Variant.opened(
                    (sound, values, context, lab) -> {
                      if (values.find(StandardParameters.PASSWORD).isEmpty()) {
                        throw new IllegalStateException("no password");
                      }
                      return sound.open();
                    })),
        changed("OPEN-3", "did not end within", DescriptorFaults::waitsInOpen));
  }

  /** The first device once more, and then no more. */
  private static Variant sameDevice() {
    FenceDevice[] first = new FenceDevice[1];
    return Variant.opened(
        (sound, values, context, lab) -> {
          if (lab.shared.incrementAndGet() == 2) {
            return first[0];
          }
          FenceDevice device = sound.open();
          first[0] = device;
          return device;
        });
  }

  private static Variant waitsInOpen() {
    return Variant.opened(
        (sound, values, context, lab) -> {
          FenceDevice device = sound.open();
          if (lab.fault == Fault.SILENT && lab.shared.getAndIncrement() == 0) {
            ping(device);
          }
          return device;
        });
  }

  @SuppressWarnings("EmptyCatch")
  private static void ping(FenceDevice device) {
    try {
      device.check(List.of(), Deadline.after(Duration.ofSeconds(4), FenceClock.system()));
    } catch (FenceException | InterruptedException e) {
      // It only wanted to know.
    }
  }

  static List<BrokenProvider> isolation() {
    return List.of(
        new BrokenProvider(
            "ISOL-1", "leads to a provider", Variant::new, Map.of(), Optional.empty()),
        loaded(
            "ISOL-2", "no context class loader", OfTheContext::new, OfTheContext.class, Map.of()),
        loaded("ISOL-3", "loads [java.util.logging", Logging::new, Logging.class, Map.of()),
        BrokenProvider.tampered(
            "ISOL-4",
            "sets the system properties [kit.broken]",
            (sound, lab) ->
                new Tampered(sound, lab) {
                  @Override
                  public void close() {
                    System.setProperty("kit.broken", Long.toString(System.nanoTime()));
                    super.close();
                  }
                }));
  }
}
