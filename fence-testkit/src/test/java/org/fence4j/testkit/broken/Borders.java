package org.fence4j.testkit.broken;

import static org.fence4j.testkit.broken.BrokenProvider.changed;
import static org.fence4j.testkit.broken.BrokenProvider.tampered;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.testkit.memory.MemoryProvider;
import org.fence4j.testkit.rule.RuleLevel;
import org.fence4j.testkit.rule.provider.ProviderRules;
import org.jspecify.annotations.Nullable;

/** Not broken at all: unusual providers that a rule which asks for too much would fail. */
final class Borders {
  private Borders() {}

  private static BrokenProvider described(
      String rule, String says, UnaryOperator<ProviderDescriptor> change) {
    return changed(rule, says, () -> Variant.described(change));
  }

  /** The contract's tests do not fail for these. */
  private static Stream<BrokenProvider> shouldAndMay() {
    return ProviderRules.all().stream()
        .filter(rule -> rule.level() != RuleLevel.MUST)
        .map(rule -> changed(rule.id(), "a sound provider", Variant::new));
  }

  static List<BrokenProvider> all() {
    return Stream.concat(unusual(), shouldAndMay()).toList();
  }

  private static Stream<BrokenProvider> unusual() {
    return Stream.of(
        described(
            "META-3",
            "every kind of character that XML allows",
            d ->
                Variant.texts(
                    d, d.shortText(), "\t\n\r \ud7ff\ue000\ufffd\ud83d\ude00 are allowed.")),
        described(
            "META-4",
            "a long text that is a letter longer",
            d -> Variant.texts(d, "Racks of", "Racks of.")),
        changed(
            "META-5",
            "a help text of 200 characters",
            () ->
                Variant.with(
                    ParameterSpec.named("row", ParameterType.STRING).help("x".repeat(200)))),
        described(
            "DESC-8",
            "a URL without TLS",
            d -> FurtherDescriptorFaults.at(d, "http://example.org")),
        new BrokenProvider(
            "OPEN-2",
            "an option that may be left out",
            Variant::new,
            Map.of("power_wait", "0"),
            Optional.of(MemoryProvider.class)),
        tampered("CAPA-3", "others that are held", CapabilityFaults.listing(Borders::othersHeld)),
        tampered("CAPA-3", "a plug by its name", CapabilityFaults.listing(Borders::byName)),
        tampered("POWER-12", "a refusal that the next look tells", Borders::refusesLater),
        tampered("LEAK-1", "a thread that ends soon", Borders::thinksOver),
        tampered("LEAK-4", "a session that ends soon", Borders::logsOutSoon));
  }

  private static List<PlugStatus> othersHeld(Tampered device, List<PlugStatus> all) {
    all.replaceAll(
        each ->
            each.alias().equals("web1")
                ? each
                : new PlugStatus(each.plug(), each.alias(), PowerState.HELD));
    return all;
  }

  private static List<PlugStatus> byName(Tampered device, List<PlugStatus> all) {
    all.replaceAll(
        each ->
            each.alias().equals("web1")
                ? new PlugStatus(Tampered.WEB1, "web server", each.state())
                : new PlugStatus(each.plug(), each.alias(), PowerState.HELD));
    return all;
  }

  private static FenceDevice refusesLater(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      private @Nullable FenceException refusal;

      @Override
      public void request(Plug plug, PowerState wanted, Deadline deadline)
          throws FenceException, InterruptedException {
        try {
          super.request(plug, wanted, deadline);
        } catch (FenceException e) {
          refusal = again(Reason.BLOCKED, e);
        }
      }

      @Override
      public Evidence state(Plug plug, Deadline deadline)
          throws FenceException, InterruptedException {
        if (refusal != null) {
          throw refusal;
        }
        return super.state(plug, deadline);
      }
    };
  }

  private static void soon(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              Tampered.idle(150);
              work.run();
            },
            "ending soon");
    thread.setDaemon(true);
    thread.start();
  }

  private static FenceDevice thinksOver(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void close() {
        super.close();
        soon(() -> {});
      }
    };
  }

  private static FenceDevice logsOutSoon(FenceDevice sound, Lab lab) {
    return new Tampered(sound, lab) {
      @Override
      public void close() {
        super.close();
        lab.tasks.incrementAndGet();
        soon(lab.tasks::decrementAndGet);
      }
    };
  }
}
