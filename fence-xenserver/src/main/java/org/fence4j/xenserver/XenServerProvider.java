package org.fence4j.xenserver;

import static org.fence4j.api.param.StandardParameters.LOGIN_TIMEOUT;
import static org.fence4j.api.param.StandardParameters.PASSWORD;
import static org.fence4j.api.param.StandardParameters.SHELL_TIMEOUT;
import static org.fence4j.api.param.StandardParameters.USERNAME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Secret;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.PeerCertificates;
import org.fence4j.api.spi.PeerClocks;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.PowerCycle;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.MasterLocator;
import org.fence4j.xenserver.pool.MemberCache;
import org.fence4j.xenserver.trust.TrustPolicy;
import org.fence4j.xenserver.trust.TrustSettings;
import org.fence4j.xenserver.xapi.Credentials;
import org.fence4j.xenserver.xapi.LoginThreads;

/** Fence devices that are pools of XenServer, Citrix Hypervisor or XCP-ng hosts. */
public final class XenServerProvider implements FenceProvider {
  /** Does nothing; the ServiceLoader calls it for every listing of plugins. */
  public XenServerProvider() {}

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        "xenserver",
        "Fence agent for VMs of a XenServer or XCP-ng pool",
        "fence_xenserver fences the virtual machines of a XenServer, Citrix Hypervisor or XCP-ng"
            + " pool through XenAPI. Any host of the pool will do as session_url: the agent finds"
            + " the pool's master, which alone serves XenAPI, by itself.",
        "https://xenproject.org",
        ProviderDescriptor.Kind.POWER,
        XenServerParameters.all(),
        XenServerParameters.plugParameters(),
        Set.of(
            PlugListing.class, PowerCycle.class, PeerClocks.class, SharedDiskProvisioning.class));
  }

  @Override
  public FenceDevice open(ParameterValues values, FenceContext context) throws FenceException {
    List<HostAddress> hosts = values.get(XenServerParameters.SESSION_URL);
    Credentials credentials = new Credentials(given(values, USERNAME), given(values, PASSWORD));
    TrustPolicy trust = TrustPolicy.of(trustSettings(hosts, values), context);
    refusePlainWhereTlsIsAsked(hosts, values);
    warn(hosts, values, context);
    LoginThreads.Limits limits =
        new LoginThreads.Limits(limit(values.get(LOGIN_TIMEOUT)), limit(values.get(SHELL_TIMEOUT)));
    return new XenServerDevice(
        new MasterLocator(
            hosts,
            deadline -> new LoginThreads(credentials, trust, limits, deadline),
            cache(hosts, values, context),
            context),
        trust::meetMembers,
        context);
  }

  @Override
  public Optional<PeerCertificates> peerCertificates(FenceContext context) {
    return Optional.of(new ShownHosts(context));
  }

  private static MemberCache cache(
      List<HostAddress> hosts, ParameterValues values, FenceContext context) throws FenceException {
    return values.get(XenServerParameters.MEMBERS_CACHE)
        ? MemberCache.in(stateDirectory(values), hosts, context)
        : MemberCache.off(context);
  }

  private static TrustSettings trustSettings(List<HostAddress> hosts, ParameterValues values)
      throws FenceException {
    return new TrustSettings(
        hosts,
        values.find(XenServerParameters.SSL_CACERT).filter(file -> !file.isBlank()),
        values.find(XenServerParameters.SSL_FINGERPRINT),
        values.get(XenServerParameters.SSL_INSECURE),
        values.get(XenServerParameters.SSL_VERIFY_NAME),
        values.find(XenServerParameters.SSL_TOFU).orElse(false)
            ? Optional.of(stateDirectory(values))
            : Optional.empty(),
        values.get(XenServerParameters.SSL_LEGACY));
  }

  private static Path stateDirectory(ParameterValues values) throws FenceException {
    ParameterSpec<String> option = XenServerParameters.STATE_DIRECTORY;
    return XenServerParameters.stateDirectory(
        values.given(option) ? values.find(option) : Optional.empty());
  }

  private static void refusePlainWhereTlsIsAsked(List<HostAddress> hosts, ParameterValues values)
      throws FenceException {
    for (ParameterSpec<Boolean> asked :
        List.of(XenServerParameters.SSL, XenServerParameters.SSL_SECURE)) {
      if (values.find(asked).orElse(false) && hosts.stream().anyMatch(host -> !host.tls())) {
        throw new FenceException(
            Reason.MISCONFIGURED,
            asked + " is on, but session_url says http; write https there, or drop " + asked);
      }
    }
  }

  private static void warn(List<HostAddress> hosts, ParameterValues values, FenceContext context) {
    Optional<HostAddress> plain = hosts.stream().filter(host -> !host.tls()).findFirst();
    plain.ifPresent(
        host ->
            context.warn(
                "session_url says http: the password crosses the network readable; write https"));
    if (plain.isEmpty() && values.get(XenServerParameters.SSL_INSECURE)) {
      context.warn(
          "ssl_insecure is on: any certificate is accepted; pin the hosts' with ssl_fingerprint");
    }
    if (!values.get(XenServerParameters.SSL_VERIFY_NAME)
        && values.find(XenServerParameters.SSL_CACERT).isEmpty()) {
      context.warn(
          "ssl_verify_name=0 changes nothing without ssl_cacert: pins need no name, and the JDK's"
              + " authorities vouch for everybody");
    }
  }

  /** To fence-agents, 0 means no limit; the action's own deadline stays. */
  private static Duration limit(Duration given) {
    return given.isZero() ? Duration.ofDays(1) : given;
  }

  private static <T> T given(ParameterValues values, ParameterSpec<T> spec) throws FenceException {
    return values
        .find(spec)
        .filter(value -> !value.equals("") && !value.equals(Secret.of("")))
        .orElseThrow(
            () ->
                new FenceException(
                    Reason.MISCONFIGURED,
                    spec + " is missing or empty: the pool needs a user name and a password"));
  }
}
