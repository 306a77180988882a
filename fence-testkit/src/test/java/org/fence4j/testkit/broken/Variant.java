package org.fence4j.testkit.broken;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fence4j.api.FenceException;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.testkit.memory.MemoryProvider;

/** The smallest correct provider with something changed. */
public class Variant extends MemoryProvider {
  final Lab lab = new Lab();
  private UnaryOperator<ProviderDescriptor> description = UnaryOperator.identity();
  private Opening opening = (sound, values, context, around) -> sound.open();

  /** Changes nothing. */
  public Variant() {}

  /** Opens the sound device. */
  interface Sound {
    FenceDevice open() throws FenceException;
  }

  /** What takes the place of open(). */
  interface Opening {
    FenceDevice open(Sound sound, ParameterValues values, FenceContext context, Lab lab)
        throws FenceException;
  }

  /** What takes the place of a device. */
  interface Tampering {
    FenceDevice around(FenceDevice sound, Lab lab);
  }

  static Variant described(UnaryOperator<ProviderDescriptor> change) {
    Variant variant = new Variant();
    variant.description = change;
    return variant;
  }

  static Variant opened(Opening change) {
    Variant variant = new Variant();
    variant.opening = change;
    return variant;
  }

  static Variant device(Tampering change) {
    return opened((sound, values, context, lab) -> change.around(sound.open(), lab));
  }

  Variant and(UnaryOperator<ProviderDescriptor> change) {
    description = change;
    return this;
  }

  static Variant with(ParameterSpec<?> more) {
    return described(each -> with(each, each.parameters().plus(ParameterSet.of(more))));
  }

  static Variant withText(String type) {
    return with(ParameterSpec.named("row", ParameterType.of(type, text -> text)).help("A row"));
  }

  static ProviderDescriptor without(ProviderDescriptor each, Predicate<ParameterSpec<?>> gone) {
    Stream<ParameterSpec<?>> left = each.parameters().specs().stream().filter(gone.negate());
    return with(each, ParameterSet.of(left.toArray(ParameterSpec<?>[]::new)));
  }

  static ProviderDescriptor with(ProviderDescriptor d, ParameterSet parameters) {
    return new ProviderDescriptor(
        d.id(),
        d.shortText(),
        d.longText(),
        d.vendorUrl(),
        d.kind(),
        parameters,
        d.plugParameters(),
        d.capabilities());
  }

  static ProviderDescriptor texts(ProviderDescriptor d, String shortText, String longText) {
    return new ProviderDescriptor(
        d.id(),
        shortText,
        longText,
        d.vendorUrl(),
        d.kind(),
        d.parameters(),
        d.plugParameters(),
        d.capabilities());
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  static ProviderDescriptor plus(ProviderDescriptor d, Class<? extends Capability>... more) {
    List<Class<? extends Capability>> all = new ArrayList<>(d.capabilities());
    all.addAll(Arrays.asList(more));
    return capable(d, Set.copyOf(all));
  }

  static ProviderDescriptor capable(ProviderDescriptor d, Set<Class<? extends Capability>> all) {
    return new ProviderDescriptor(
        d.id(),
        d.shortText(),
        d.longText(),
        d.vendorUrl(),
        d.kind(),
        d.parameters(),
        d.plugParameters(),
        all);
  }

  @Override
  public ProviderDescriptor descriptor() {
    return description.apply(super.descriptor());
  }

  @Override
  public FenceDevice open(ParameterValues values, FenceContext context) throws FenceException {
    return opening.open(() -> super.open(values, context), values, context, lab);
  }
}
