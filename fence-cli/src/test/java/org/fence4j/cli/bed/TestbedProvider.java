package org.fence4j.cli.bed;

import java.util.List;
import java.util.Set;
import org.fence4j.api.FenceException;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.ProviderDescriptor;

/** Plugs in memory; options like those of the XenServer plugin. */
public final class TestbedProvider implements FenceProvider {
  public static final ParameterSpec<String> SESSION_URL =
      ParameterSpec.named("session_url", ParameterType.STRING)
          .letter('s')
          .required()
          .help("Where the device is");

  public static final ParameterSpec<String> VM_NAME =
      ParameterSpec.named("vm_name", ParameterType.STRING).help("Name of the VM");

  public static final ParameterSpec<String> UUID =
      ParameterSpec.named("uuid", ParameterType.STRING).letter('U').help("UUID of the VM");

  public static final ParameterSpec<Boolean> SSL_INSECURE =
      ParameterSpec.named("ssl_insecure", ParameterType.BOOLEAN).help("Do not verify");

  public static final ParameterSpec<String> MODE =
      ParameterSpec.named("mode", ParameterType.choice("soft", "hard"))
          .alias("style", "way")
          .defaultsTo("hard")
          .help("How to switch");

  private final Testbed bed;

  /** For ServiceLoader: two plugs, web1 on and web2 off. */
  public TestbedProvider() {
    this(new Testbed());
  }

  public TestbedProvider(Testbed bed) {
    this.bed = bed;
  }

  @Override
  public ProviderDescriptor descriptor() {
    ParameterSet own =
        ParameterSet.of(StandardParameters.METHOD, SESSION_URL, VM_NAME, UUID, SSL_INSECURE, MODE);
    return new ProviderDescriptor(
        "testbed",
        "Fence agent for plugs in memory",
        "Switches plugs that exist in memory only; tests <this> & that.",
        "https://example.org/?a=1&b=2",
        ProviderDescriptor.Kind.POWER,
        StandardParameters.all().plus(own),
        List.of(UUID, StandardParameters.PLUG, VM_NAME, StandardParameters.NODENAME),
        Set.of(PlugListing.class));
  }

  @Override
  public FenceDevice open(ParameterValues values, FenceContext context) throws FenceException {
    return new TestbedDevice(bed.opened(values), context, values);
  }
}
