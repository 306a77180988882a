package org.fence4j.testkit.broken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.memory.MemoryFixture;
import org.fence4j.testkit.memory.MemoryProvider;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.Pace;

/** A rack for a broken provider. */
final class BrokenFixture extends MemoryFixture {
  private final BrokenProvider broken;
  private final Lab lab;
  private final Path services;

  private final Pace pace;

  private BrokenFixture(BrokenProvider broken, FenceProvider provider, Path directory, Pace pace)
      throws IOException {
    super(provider);
    this.pace = pace;
    this.broken = broken;
    this.lab = provider instanceof Variant variant ? variant.lab : new Lab();
    this.services = directory.resolve(broken.rule());
    Path file = services.resolve("META-INF/services").resolve(FenceProvider.class.getName());
    Files.createDirectories(file.getParent());
    if (broken.service().isPresent()) {
      Files.writeString(file, broken.service().get().getName());
    }
  }

  static BrokenFixture of(BrokenProvider broken, Path directory, Pace pace) throws IOException {
    return new BrokenFixture(broken, broken.provider().get(), directory, pace);
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> all = new LinkedHashMap<>(super.options());
    all.putAll(broken.options());
    return all;
  }

  @Override
  public Optional<Map<String, String>> wrongCredentials() {
    Map<String, String> all = new LinkedHashMap<>(super.wrongCredentials().orElseThrow());
    all.putAll(broken.options());
    return Optional.of(all);
  }

  /** No more than it takes, which is quicker than the class path of this process. */
  @Override
  public List<Path> classPath() {
    List<Path> all = new ArrayList<>(List.of(services));
    if (broken.service().isPresent()) {
      all.add(home(MemoryProvider.class));
      all.add(home(Variant.class));
    }
    return all;
  }

  private static Path home(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  @Override
  public void inflict(Fault fault) throws IOException {
    lab.fault = fault;
    super.inflict(fault);
  }

  @Override
  public void reset() throws IOException {
    lab.fault = Fault.NONE;
    super.reset();
  }

  @Override
  public Optional<IntSupplier> sessions() {
    IntSupplier rack = super.sessions().orElseThrow();
    return Optional.of(() -> rack.getAsInt() + lab.tasks.get());
  }
}
