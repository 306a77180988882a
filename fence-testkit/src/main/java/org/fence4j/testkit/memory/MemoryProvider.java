package org.fence4j.testkit.memory;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Secret;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.PowerCycle;
import org.fence4j.api.spi.ProviderDescriptor;

/** Fence devices that are outlets of a {@link MemoryRack}. */
public class MemoryProvider implements FenceProvider {
  /** Where the rack listens. */
  static final ParameterSpec<InetSocketAddress> ADDRESS =
      ParameterSpec.named("address", ParameterType.of("string", MemoryProvider::address))
          .alias("ipaddr")
          .required()
          .help("The rack's host and port, for example 127.0.0.1:7000");

  /** Does nothing; the ServiceLoader calls it for every listing of plugins. */
  public MemoryProvider() {}

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        "memory",
        "Fence agent for outlets of a rack in memory",
        "fence_memory switches the outlets of a rack that exists in memory only. It fences nothing;"
            + " it is there to be read and to be tested.",
        "https://example.org/memory",
        ProviderDescriptor.Kind.POWER,
        StandardParameters.all().plus(ParameterSet.of(ADDRESS, StandardParameters.METHOD)),
        List.of(StandardParameters.PLUG, StandardParameters.NODENAME),
        Set.of(PlugListing.class, PowerCycle.class, SharedDiskProvisioning.class));
  }

  @Override
  public FenceDevice open(ParameterValues values, FenceContext context) throws FenceException {
    Secret password =
        values
            .find(StandardParameters.PASSWORD)
            .orElseThrow(
                () ->
                    new FenceException(
                        Reason.MISCONFIGURED, "password is missing: the rack wants one"));
    return new MemoryDevice(new RackConnection(values.get(ADDRESS), password), context);
  }

  /** Not looked up here: a name server may be slow, and open() has no deadline. */
  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException("expected HOST:PORT");
    }
    return InetSocketAddress.createUnresolved(text.substring(0, colon), Integer.parseInt(port));
  }
}
