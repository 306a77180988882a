package org.fence4j.testkit.broken;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.fence4j.api.FenceException;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.testkit.memory.MemoryProvider;

/** Broken providers that have to be classes, because they are loaded a second time. */
public final class LoadedProviders {
  private LoadedProviders() {}

  /** Its id is in capitals. */
  public static class Shouting extends MemoryProvider {
    @Override
    public ProviderDescriptor descriptor() {
      ProviderDescriptor d = super.descriptor();
      return new ProviderDescriptor(
          "MEMORY",
          d.shortText(),
          d.longText(),
          d.vendorUrl(),
          d.kind(),
          d.parameters(),
          d.plugParameters(),
          d.capabilities());
    }
  }

  /** Nobody but its package can make one. */
  static class Hidden extends MemoryProvider {}

  /** Nobody but who knows the row can make one. */
  public static final class Needing extends MemoryProvider {
    /**
     * Makes one.
     *
     * @param row the row
     */
    public Needing(String row) {
      Objects.requireNonNull(row);
    }
  }

  /** Starts a thread when it is made. */
  public static final class Busy extends MemoryProvider {
    /** Starts it. */
    public Busy() {
      LeakFaults.linger("busy");
    }
  }

  /** Reads an option into values that are never equal. */
  public static class NeverEqual extends MemoryProvider {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ParameterSpec<Integer> ROW =
        ParameterSpec.named("row", ParameterType.of("string", text -> COUNT.incrementAndGet()))
            .alias("line")
            .help("A row");

    @Override
    public ProviderDescriptor descriptor() {
      ProviderDescriptor d = super.descriptor();
      return Variant.with(d, d.parameters().plus(ParameterSet.of(ROW)));
    }
  }

  /** Requires what has a default. */
  public static class Demanding extends MemoryProvider {
    private static final ParameterSpec<String> ROW =
        ParameterSpec.named("row", ParameterType.STRING).required().defaultsTo("1").help("A row");

    @Override
    public ProviderDescriptor descriptor() {
      ProviderDescriptor d = super.descriptor();
      return Variant.with(d, d.parameters().plus(ParameterSet.of(ROW)));
    }
  }

  /** Looks for itself in the thread's class loader. */
  public static class OfTheContext extends MemoryProvider {
    @Override
    public FenceDevice open(ParameterValues values, FenceContext context) throws FenceException {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      Objects.requireNonNull(loader, "no context class loader");
      return super.open(values, context);
    }
  }

  /** Logs. */
  public static class Logging extends MemoryProvider {
    @Override
    public FenceDevice open(ParameterValues values, FenceContext context) throws FenceException {
      Logger.getLogger("memory").fine("opened");
      return super.open(values, context);
    }
  }

  /** Tells HELD of what is on, until it is asked for something. */
  public static class Doubtful extends MemoryProvider {
    @Override
    public FenceDevice open(ParameterValues values, FenceContext context) throws FenceException {
      return StateFaults.doubtful(super.open(values, context));
    }
  }
}
