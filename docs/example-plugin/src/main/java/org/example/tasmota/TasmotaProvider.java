package org.example.tasmota;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.Secret;
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

/** Fence devices that are smart plugs; each of their relays is a plug. */
public final class TasmotaProvider implements FenceProvider {
  /** Option {@code ip}: no name, since DNS may not answer while a cluster is in trouble. */
  static final ParameterSpec<InetAddress> IP =
      ParameterSpec.named("ip", ParameterType.of("string", TasmotaProvider::address))
          .alias("ipaddr")
          .letter('a')
          .required()
          .help("IP address of the smart plug");

  /** Option {@code ipport}. */
  static final ParameterSpec<Integer> PORT =
      ParameterSpec.named("ipport", ParameterType.of("integer", TasmotaProvider::port))
          .letter('u')
          .defaultsTo("80")
          .help("TCP port of its web server");

  /** Does nothing: it is called for every listing of plugins. */
  public TasmotaProvider() {}

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        "tasmota",
        "Fence agent for smart plugs that run Tasmota",
        "fence_tasmota cuts the power of machines behind smart plugs and power strips that run the"
            + " Tasmota firmware, by its HTTP commands. The plug is the number of a relay, from 1."
            + " No rule or timer of the device may switch that relay on.",
        "https://tasmota.github.io",
        ProviderDescriptor.Kind.POWER,
        StandardParameters.all().plus(ParameterSet.of(IP, PORT)),
        List.of(StandardParameters.PLUG, StandardParameters.NODENAME),
        Set.of(PlugListing.class));
  }

  @Override
  public FenceDevice open(ParameterValues values, FenceContext context) {
    InetSocketAddress peer = new InetSocketAddress(values.get(IP), values.get(PORT));
    String user = values.find(StandardParameters.USERNAME).orElse("admin");
    Optional<Secret> password = values.find(StandardParameters.PASSWORD);
    return new TasmotaDevice(new TasmotaCommands(peer, user, password), context);
  }

  private static InetAddress address(String text) {
    // Digits and dots, or a colon: of such a text no name server is asked.
    if (!text.matches("[0-9]+([.][0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      throw new IllegalArgumentException("expected an IP address, not a name");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("expected an IP address", e);
    }
  }

  private static Integer port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535 || text.matches("0+")) {
      throw new IllegalArgumentException("expected a port from 1 to 65535");
    }
    return Integer.valueOf(text);
  }
}
